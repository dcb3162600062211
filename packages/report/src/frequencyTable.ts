import * as check from '@diffuse/check';
import { countAnswers, shareInterval, type Interval } from '@diffuse/metrics';
import { table, type ColumnTable } from 'arquero';

/**
 * The answers as a table, the most frequent first and equal ones by name: value, count, share, and the 95% interval of the
 * share (lower, upper). Throws an InputError on what is no list of texts.
 *
 * @example
 * import { frequencyTable } from '@diffuse/report/frequencyTable';
 *
 * frequencyTable(['pear', 'apple', 'pear']).print();
 */
export function frequencyTable(answers: readonly string[]): ColumnTable {
  check.list(check.text)(answers, 'answers');
  const rows = [...countAnswers(answers)].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const byCount = new Map<number, Interval>();
  const shares = rows.map(([, count]) => {
    const share = byCount.get(count) ?? shareInterval(count, answers.length);
    byCount.set(count, share);
    return share;
  });
  return table({
    value: rows.map(([value]) => value),
    count: rows.map(([, count]) => count),
    share: shares.map(({ estimate }) => estimate),
    lower: shares.map(({ lower }) => lower),
    upper: shares.map(({ upper }) => upper),
  });
}
