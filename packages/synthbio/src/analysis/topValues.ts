import * as check from '@diffuse/check';
import { countAnswers } from '@diffuse/metrics';

import { byFrequency } from '../byFrequency.js';
import { checkAttributes, checkSets } from './checkRecords.js';
import { valuesOf, type RecordSet } from './recordSet.js';

/** The most frequent values of one attribute among one model's records: a column of the paper's Table 1. */
export interface TopValues {
  model: string;
  attribute: string;
  /** How many records the attribute could be read from. */
  records: number;
  /** Most frequent first, equal ones by name. */
  values: { value: string; count: number }[];
}

/**
 * Table 1: the `top` most frequent values of each attribute, for each model. Throws an InputError on sets that `readRecordSet`
 * does not give and on a `top` that is no count.
 *
 * @example
 * import { biographySchema, readRecordSet, topValues } from '@diffuse/synthbio';
 *
 * const samples = [{ index: 0, text: '{Ann Lee}\n{Female}', logProb: -9 }];
 * topValues([readRecordSet(biographySchema, 'tuned', samples)], ['name.first', 'gender'], 3);
 */
export function topValues(sets: readonly RecordSet[], attributes: readonly string[], top = 5): TopValues[] {
  checkSets(sets, 'sets');
  checkAttributes(attributes, 'attributes');
  check.count(top, 'top');
  return sets.flatMap((set) =>
    attributes.map((attribute) => {
      const found = valuesOf(set, attribute);
      return {
        model: set.model,
        attribute,
        records: found.length,
        values: mostFrequent(countAnswers(found), top),
      };
    }),
  );
}

/** The first so many of the values, by how often each occurs. */
export const mostFrequent = (counts: ReadonlyMap<string, number>, most: number): TopValues['values'] =>
  byFrequency(counts)
    .slice(0, most)
    .map(([value, count]) => ({ value, count }));
