import { callable, fields, text } from '@diffuse/check';
import {
  answersAmong,
  endsOf,
  isEndpoint,
  NoAnswersError,
  type Answerer,
  type SamplingSettings,
} from '@diffuse/diffuse';
import { writeAtomically } from '@diffuse/files';
import { counted } from '@diffuse/report';
import { readRecordSet, type RecordSchema, type RecordSet } from '@diffuse/synthbio';
import { exportTable, toArrow, toJsonl, toParquet, type ExportColumn } from '@diffuse/synthbio/export';
import { withProgress, type Part } from '@diffuse/workbench';
import { setImmediate } from 'node:timers/promises';
import { checkSchema } from './checks.js';
import { sampleRecords } from './sampleRecords.js';

/** Formats in the order in which they are named to the user, by their extension. */
const formats = { jsonl: toJsonl, arrow: toArrow, parquet: toParquet };

/** One model's records, and the files that hold them. */
export interface RecordRun {
  readonly set: RecordSet;
  readonly files: readonly string[];
}

const anObject = fields({});
const aPart = fields({ stage: fields({ answers: callable, records: callable }), title: text, context: anObject });

/**
 * Draws one model's records and writes them as JSONL, Arrow and Parquet, a row for each draw. Throws an InputError on what is no
 * answerer, schema, setting or part of a run, and a NoAnswersError where no draw is an answer; the draws are kept.
 *
 * @example
 * import { defaultSampling } from '@diffuse/diffuse';
 * import { drawRecordSet } from '@diffuse/records';
 * import { biographySchema } from '@diffuse/synthbio';
 * import type { AnswerRun, Context } from '@diffuse/workbench';
 *
 * const drawn = async ({ run: stage, answerer, name: title }: AnswerRun, context: Context) => {
 *   const settings = { ...defaultSampling, samples: 100, maxNewTokens: 160 };
 *   const { files } = await drawRecordSet(answerer, biographySchema, settings, { stage, title, context });
 *   return files;
 * };
 */
export async function drawRecordSet(
  answerer: Answerer,
  schema: RecordSchema,
  settings: SamplingSettings,
  part: Part,
): Promise<RecordRun> {
  isEndpoint(answerer);
  checkSchema(schema);
  anObject(settings, 'settings');
  aPart(part, 'part');
  const samples = await sampleRecords(answerer, schema, settings, part);
  if (answersAmong(samples).length === 0 && samples.length > 0)
    throw new NoAnswersError(
      schema.name,
      endsOf(samples, () => false),
    );
  return withProgress(part.context, `${part.title}: write`, async ({ signal, onProgress }) => {
    const names = Object.keys(formats);
    const tell = async (done: number, note: string): Promise<void> => {
      onProgress?.({ done, total: names.length + 1, note });
      await setImmediate(); // for the progress to be shown, and a wish to stop to be heard
      signal?.throwIfAborted();
    };
    await tell(0, 'reading records');
    const set = readRecordSet(schema, part.title, samples);
    const columns = exportTable(schema, set);
    const halves = rowsWithHalves(columns);
    if (halves > 0)
      part.context.note(
        `${counted(halves, 'record')} with half a character, a surrogate without its other half: Arrow and Parquet hold UTF-8, and have � there; records.jsonl has it as it came`,
      );
    const files = await part.stage.records(names, async (path, extension) => {
      await tell(1 + names.indexOf(extension), path);
      await writeAtomically(path, [formats[extension as keyof typeof formats](columns)]);
    });
    return { set, files };
  });
}

/** How many rows have a text that is none in UTF-8. */
function rowsWithHalves(columns: readonly ExportColumn[]): number {
  const texts = columns.filter(({ type }) => type === 'text');
  const isHalf = (value: unknown): boolean => typeof value === 'string' && /\p{Cs}/u.test(value);
  return columns[0]!.values.filter((_, i) => texts.some(({ values }) => isHalf(values[i]))).length;
}
