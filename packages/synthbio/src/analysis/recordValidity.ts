import { countAnswers, shareInterval, type Interval } from '@diffuse/metrics';

import { isValid, type Deviation, type Problem } from '../parse/parseRecord.js';
import type { RecordSet } from './recordSet.js';

/** How many of a model's answers are records, and what is wrong with the others. */
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

/** The validity of each model's answers. */
export function recordValidity(sets: readonly RecordSet[]): Validity[] {
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
      valid: shareInterval(records.filter(isValid).length, records.length),
      faults: [...faults.values()].sort((a, b) => b.answers - a.answers),
      deviations: Object.fromEntries(countAnswers(records.flatMap(({ deviations }) => deviations))),
    };
  });
}
