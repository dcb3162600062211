import * as check from '@diffuse/check';

import type { ParsedRecord } from '../parse/parsedRecord.js';
import { parseRecord } from '../parse/parseRecord.js';
import { checkSchema } from '../schema/checkSchema.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { checkSamples } from './checkRecords.js';

/** One answer of a model, as a line of a run's samples file has it. */
export interface Sample {
  index: number;
  text: string;
  /** Of the whole answer, in nats; null where it is not known. */
  logProb: number | null;
}

/** One answer and what it says. */
export type SampledRecord = Sample & ParsedRecord;

/** What one model answered. */
export interface RecordSet {
  model: string;
  records: readonly SampledRecord[];
}

/**
 * Reads every answer of a model. Throws an InputError on what is no schema or no answer.
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
  return {
    model,
    records: samples.map(({ index, text, logProb }) => ({ index, text, logProb, ...parseRecord(schema, text) })),
  };
}

/** The values of one attribute, of the records where it could be read. */
export function valuesOf({ records }: RecordSet, attribute: string): string[] {
  return records.map(({ attributes }) => attributes[attribute]).filter((value) => value !== undefined);
}
