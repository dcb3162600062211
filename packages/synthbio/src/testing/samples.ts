import type { Sample } from '../analysis/recordSet.js';
import { allCities } from '../places/cities.js';
import { renderRecord } from '../render.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { drawRecords } from '../targets/drawRecords.js';

/** Answers of a perfect model: records drawn from the schema's own targets, with a made-up sentence each. */
export function perfectSamples(schema: RecordSchema, count: number, seed: number): Sample[] {
  const text = schema.fields.find(({ kind }) => kind === 'text')!;
  return drawRecords(schema, count, seed, { cities: allCities }).map((texts, index) => ({
    index,
    text: renderRecord(schema, { ...texts, [text.name]: `Finished work number ${index}.` }),
    logProb: -1 - index / 3,
  }));
}
