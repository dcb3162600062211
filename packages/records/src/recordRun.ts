import type { Answerer, SamplingSettings } from '@diffuse/diffuse';
import { writeAtomically } from '@diffuse/files';
import { readRecordSet, type RecordSchema, type RecordSet } from '@diffuse/synthbio';
import { exportTable, toArrow, toJsonl, toParquet } from '@diffuse/synthbio/export';
import type { Part } from '@diffuse/workbench';
import { sampleRecords } from './sampleRecords.js';

/** Formats in the order in which they are named to the user, by their extension. */
const formats = { jsonl: toJsonl, arrow: toArrow, parquet: toParquet };

/** One model's records, and the files that hold them. */
export interface RecordRun {
  readonly set: RecordSet;
  readonly files: readonly string[];
}

/** Draws one model's records and writes them as JSONL, Arrow and Parquet, a row for each answer. */
export async function drawRecordSet(
  answerer: Answerer,
  schema: RecordSchema,
  settings: SamplingSettings,
  part: Part,
): Promise<RecordRun> {
  const samples = await sampleRecords(answerer, schema, settings, part);
  const set = readRecordSet(schema, part.title, samples);
  const columns = exportTable(schema, set);
  const files = await part.stage.records(Object.keys(formats), async (path, extension) => {
    await writeAtomically(path, [formats[extension as keyof typeof formats](columns)]);
  });
  return { set, files };
}
