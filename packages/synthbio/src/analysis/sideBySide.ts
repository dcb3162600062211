import * as check from '@diffuse/check';

import { hasNoProblem } from '../parse/parsedRecord.js';
import { renderRecord } from '../render.js';
import { checkSchema } from '../schema/checkSchema.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { randomIntegers, shuffle } from '../targets/random.js';
import { checkSets } from './checkRecords.js';
import type { RecordSet } from './recordSet.js';

const checkOptions = check.options({ count: check.optional(check.count), seed: check.seed });

/**
 * Table 3: some of each model's well-formed records, drawn at random by seed, as the prompt asks for them. Throws an InputError on
 * what is no schema, set, count or seed.
 *
 * @example
 * import { biographySchema, readRecordSet, sideBySide } from '@diffuse/synthbio';
 *
 * const samples = [{ index: 0, text: '{Ann Lee}\n{Female}', logProb: -9 }];
 * sideBySide(biographySchema, [readRecordSet(biographySchema, 'tuned', samples)], { count: 3, seed: 0 });
 */
export function sideBySide(
  schema: RecordSchema,
  sets: readonly RecordSet[],
  options: { count?: number; seed: number },
): { model: string; records: string[] }[] {
  checkSchema(schema);
  checkSets(sets, 'sets');
  checkOptions(options, 'options');
  const { count = 5, seed } = options;
  return sets.map(({ model, records }) => ({
    model,
    records: shuffle(records.filter(hasNoProblem), randomIntegers(seed))
      .slice(0, count)
      .map(({ attributes }) => renderRecord(schema, attributes)),
  }));
}
