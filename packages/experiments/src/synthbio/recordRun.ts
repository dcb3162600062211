import { writeAtomically } from '@diffuse/files';
import {
  exportTable,
  readRecordSet,
  toArrow,
  toJsonl,
  toParquet,
  type RecordSchema,
  type RecordSet,
} from '@diffuse/synthbio';
import { join } from 'node:path';
import type { Answerer } from '../answerer.js';
import type { SamplingSettings } from '../options.js';
import type { Context } from '../recipe.js';
import { sampleRecords } from './sampleRecords.js';

/** Files of records in a folder, in the order in which they are named to the user. */
export const recordFiles = ['records.jsonl', 'records.arrow', 'records.parquet'] as const;

/** Draws one model's records and writes them as JSONL, Arrow and Parquet, a row for each answer. */
export async function drawRecordSet(
  name: string,
  answerer: Answerer,
  schema: RecordSchema,
  settings: SamplingSettings,
  { folder, context }: { folder: string; context: Context },
): Promise<RecordSet> {
  const samples = await sampleRecords(answerer, schema, settings, { folder, title: name, context });
  const set = readRecordSet(schema, name, samples);
  const columns = exportTable(schema, set);
  const contents = [toJsonl(columns), toArrow(columns), toParquet(columns)];
  for (const [i, file] of recordFiles.entries()) await writeAtomically(join(folder, file), [contents[i]!]);
  return set;
}
