import * as check from '@diffuse/check';
import { countAnswers, shareInterval, type Interval } from '@diffuse/metrics';

import { hasNoProblem, type Deviation, type Problem } from '../parse/parsedRecord.js';
import { checkSets } from './checkRecords.js';
import type { RecordSet } from './recordSet.js';

/** How many of a model's answers are well-formed records, and what is wrong with the others. */
export interface Validity {
  model: string;
  answers: number;
  /** Share of answers of which every field could be read, with Wilson's 95% interval. */
  valid: Interval;
  /** Most frequent first; an answer may have several faults. `field` is absent if there was no brace at all. */
  faults: { fault: Problem['fault']; field: string | undefined; answers: number }[];
  /** Departures that were put up with. */
  deviations: Partial<Record<Deviation, number>>;
}

/**
 * How many of each model's answers are well-formed records. Throws an InputError on sets that `readRecordSet` does not give and on one without
 * answers.
 *
 * @example
 * import { biographySchema, readRecordSet, recordValidity } from '@diffuse/synthbio';
 *
 * const samples = [{ index: 0, text: '{Ann Lee}\n{Female}', logProb: -9 }];
 * const [validity] = recordValidity([readRecordSet(biographySchema, 'tuned', samples)]);
 * console.log(validity?.valid, validity?.faults);
 */
export function recordValidity(sets: readonly RecordSet[]): Validity[] {
  checkSets(sets, 'sets');
  sets.forEach(({ records }, i) => check.list(undefined, { least: 1 })(records, `sets[${i}].records`));
  return sets.map(({ model, records }) => {
    const faults = new Map<string, Validity['faults'][number]>();
    for (const { fault, field } of records.flatMap(({ problems }) => problems)) {
      const key = `${fault} ${field?.name}`;
      const row = faults.get(key) ?? { fault, field: field?.name, answers: 0 };
      faults.set(key, { ...row, answers: row.answers + 1 });
    }
    return {
      model,
      answers: records.length,
      valid: shareInterval(records.filter(hasNoProblem).length, records.length),
      faults: [...faults.values()].sort((a, b) => b.answers - a.answers),
      deviations: Object.fromEntries(countAnswers(records.flatMap(({ deviations }) => deviations))),
    };
  });
}
