import * as check from '@diffuse/check';

import type { ParsedRecord } from '../parse/parsedRecord.js';
import { parseRecord } from '../parse/parseRecord.js';
import { checkSchema } from '../schema/checkSchema.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { checkSamples } from './checkRecords.js';

/** One draw from a model, as a line of a run's samples file has it. */
export interface Sample {
  index: number;
  text: string;
  /** Of the whole answer, in nats; null where it is not known. */
  logProb: number | null;
  /** Whether the model ended its answer, or was cut off. */
  finished?: 'stop' | 'length' | undefined;
  /** What the model thought before it answered, where that is known. */
  reasoning?: string | undefined;
  /** Why there is no answer, in a word: it was filtered, say. */
  noAnswer?: string | undefined;
}

/** One answer and what it says. */
export type SampledRecord = Sample & ParsedRecord;

/** What one model answered. */
export interface RecordSet {
  model: string;
  records: readonly SampledRecord[];
  /** Draws that are no answers, which count for nothing; none unless given. */
  noAnswers?: readonly Sample[] | undefined;
}

/**
 * Reads every answer of a model, and keeps the draws that are none apart. Throws an InputError on what is no schema or no draw.
 *
 * @example
 * import { biographySchema, readRecordSet, topValues } from '@diffuse/synthbio';
 *
 * const samples = [{ index: 0, text: '{Ann Lee}\n{Female}', logProb: -9 }];
 * topValues([readRecordSet(biographySchema, 'tuned', samples)], ['gender']);
 */
export function readRecordSet(schema: RecordSchema, model: string, samples: readonly Sample[]): RecordSet {
  checkSchema(schema);
  check.text(model, 'model');
  checkSamples(samples, 'samples');
  const drawn = samples.map(({ index, text, logProb, finished, reasoning, noAnswer }): Sample => ({
    ...{ index, text, logProb },
    ...(finished !== undefined && { finished }),
    ...(reasoning !== undefined && { reasoning }),
    ...(noAnswer !== undefined && { noAnswer }),
  }));
  const isAnswer = ({ noAnswer }: Sample): boolean => noAnswer === undefined;
  return {
    model,
    records: drawn.filter(isAnswer).map((sample) => ({ ...sample, ...parseRecord(schema, sample.text) })),
    noAnswers: drawn.filter((sample) => !isAnswer(sample)),
  };
}

/** The values of one attribute, of the records where it could be read. */
export function valuesOf({ records }: RecordSet, attribute: string): string[] {
  return records.map(({ attributes }) => attributes[attribute]).filter((value) => value !== undefined);
}
