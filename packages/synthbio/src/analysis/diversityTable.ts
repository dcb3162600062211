import { countAnswers, coverageInterval, entropyInterval, plugInEntropy, type Interval } from '@diffuse/metrics';

import { checkAttributes, checkSets } from './checkRecords.js';
import { valuesOf, type RecordSet } from './recordSet.js';

/** How diverse one attribute is among one model's records: a cell of the paper's Tables 7 and 8 and a bar of Figure 4a. */
export interface AttributeDiversity {
  model: string;
  attribute: string;
  /** How many records the attribute could be read from. */
  records: number;
  /** Different values among them (Eq. 4). */
  coverage: Interval;
  /** Of the empirical distribution, in nats (Eq. 3): what the paper reports; biased low. */
  plugInEntropy: number;
  /** Of the distribution behind it, in nats, corrected for the finite sample; `upper` is Infinity where too much is unseen. */
  entropy: Interval;
}

/**
 * Tables 7 and 8, Figure 4a: coverage and entropy of each attribute for each model. Throws an InputError on sets that
 * `readRecordSet` does not give.
 *
 * @example
 * import { biographySchema, diversityTable, readRecordSet } from '@diffuse/synthbio';
 *
 * const samples = [{ index: 0, text: '{Ann Lee}\n{Female}', logProb: -9 }];
 * const [row] = diversityTable([readRecordSet(biographySchema, 'tuned', samples)], ['name.first']);
 * console.log(row?.coverage.estimate, row?.entropy.estimate);
 */
export function diversityTable(sets: readonly RecordSet[], attributes: readonly string[]): AttributeDiversity[] {
  checkSets(sets, 'sets');
  checkAttributes(attributes, 'attributes');
  return sets.flatMap((set) =>
    attributes.map((attribute) => {
      const values = valuesOf(set, attribute);
      const counts = countAnswers(values);
      const { estimate, lower, upper } = entropyInterval(counts);
      return {
        model: set.model,
        attribute,
        records: values.length,
        coverage: coverageInterval(counts),
        plugInEntropy: plugInEntropy(counts),
        entropy: { estimate, lower, upper },
      };
    }),
  );
}
