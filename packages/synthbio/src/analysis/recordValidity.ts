import * as check from '@diffuse/check';
import { countAnswers, shareInterval, type Interval } from '@diffuse/metrics';

import { hasNoProblem, type Deviation, type Problem } from '../parse/parsedRecord.js';
import { checkSets } from './checkRecords.js';
import type { RecordSet } from './recordSet.js';

/** How many of a model's answers are well-formed records, and what is wrong with the others. */
export interface Validity {
  model: string;
  answers: number;
  /** Draws that are no answers, by why. */
  noAnswers: Readonly<Record<string, number>>;
  /** Answers that were cut off at the greatest length and are no records. */
  cutOff: number;
  /** Answers with half a character in them, a surrogate without its other half: UTF-8 cannot hold it. */
  halfCharacters: number;
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
  return sets.map(({ model, records, noAnswers = [] }) => {
    const faults = new Map<string, Validity['faults'][number]>();
    for (const { fault, field } of records.flatMap(({ problems }) => problems)) {
      const key = `${fault} ${field?.name}`;
      const row = faults.get(key) ?? { fault, field: field?.name, answers: 0 };
      faults.set(key, { ...row, answers: row.answers + 1 });
    }
    return {
      model,
      answers: records.length,
      noAnswers: Object.fromEntries(countAnswers(noAnswers.flatMap(({ noAnswer }) => noAnswer ?? []))),
      cutOff: records.filter((record) => record.finished === 'length' && !hasNoProblem(record)).length,
      halfCharacters: records.filter(({ text }) => /\p{Cs}/u.test(text)).length,
      valid: shareInterval(records.filter(hasNoProblem).length, records.length),
      faults: [...faults.values()].sort((a, b) => b.answers - a.answers),
      deviations: Object.fromEntries(countAnswers(records.flatMap(({ deviations }) => deviations))),
    };
  });
}
