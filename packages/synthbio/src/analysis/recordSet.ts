import { parseRecord, type ParsedRecord } from '../parse/parseRecord.js';
import type { RecordSchema } from '../schema/recordSchema.js';

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

/** Reads every answer of a model. */
export function readRecordSet(schema: RecordSchema, model: string, samples: readonly Sample[]): RecordSet {
  return {
    model,
    records: samples.map(({ index, text, logProb }) => ({ index, text, logProb, ...parseRecord(schema, text) })),
  };
}

/** The values of one attribute, of the records where it could be read. */
export function valuesOf({ records }: RecordSet, attribute: string): string[] {
  return records.map(({ attributes }) => attributes[attribute]).filter((value) => value !== undefined);
}
