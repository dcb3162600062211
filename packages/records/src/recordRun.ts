import { callable, fields, text } from '@diffuse/check';
import {
  answersAmong,
  endsOf,
  isEndpoint,
  NoAnswersError,
  type Answerer,
  type SamplingSettings,
} from '@diffuse/diffuse';
import { readRecordSet, type RecordSchema, type RecordSet } from '@diffuse/synthbio';
import { exportTable, recordFormats, type RecordFormat } from '@diffuse/synthbio/export';
import { withProgress, type Part } from '@diffuse/workbench';
import { setImmediate } from 'node:timers/promises';
import { checkSchema } from './checks.js';
import { halvesNote, writeRecords } from './recordFile.js';
import { sampleRecords } from './sampleRecords.js';

/** One model's records, and the files that hold them. */
export interface RecordRun {
  readonly set: RecordSet;
  readonly files: readonly string[];
}

const anObject = fields({});
const aPart = fields({ stage: fields({ answers: callable, records: callable }), title: text, context: anObject });

/**
 * Draws one model's records and writes them as JSONL, CSV, Arrow and Parquet, a row for each draw. Throws an InputError on what is no
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
    const tell = async (done: number, note: string): Promise<void> => {
      onProgress?.({ done, total: recordFormats.length + 1, note });
      await setImmediate(); // for the progress to be shown, and a wish to stop to be heard
      signal?.throwIfAborted();
    };
    await tell(0, 'reading records');
    const set = readRecordSet(schema, part.title, samples);
    const { columns, rows } = exportTable(schema, set);
    let halves = 0;
    const files = await part.stage.records(recordFormats, async (path, extension) => {
      const format = extension as RecordFormat;
      await tell(1 + recordFormats.indexOf(format), path);
      ({ halves } = await writeRecords(path, format, columns, [rows]));
    });
    if (halves > 0) part.context.note(halvesNote(halves));
    return { set, files };
  });
}
