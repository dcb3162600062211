import { InputError, list, sameLength } from '@diffuse/check';
import * as check from './checks.js';
import { chiSquareTail, type ChiSquare } from './chiSquare.js';

const rowsOfCounts = list(check.counts);

/**
 * Pearson's test that the rows of a table of counts [rows, columns] were drawn from one distribution, which is also that
 * rows and columns are independent: Σ (n_ij - n_i n_j / n)² / (n_i n_j / n). Rows and columns without counts are left out;
 * p is 1 where one row or column is left. The p-value is asymptotic and needs about five expected counts a cell (Cochran
 * 1954); `twoSampleTest` does not. Throws an InputError unless the table is rectangular and its counts are integers of at
 * least 0, one of them more.
 *
 * @example
 * import { independenceTest } from '@diffuse/metrics';
 *
 * independenceTest([[20, 5], [10, 15]]); // { statistic: 8.33, degrees: 1, pValue: 0.00389 }
 */
export function independenceTest(table: readonly (readonly number[])[]): ChiSquare {
  rowsOfCounts(table, 'table');
  for (const [i, row] of table.entries()) sameLength([`table[${i}]`, row], ['table[0]', table[0]!]);
  const width = table[0]?.length ?? 0;
  const rows = table.map((row) => row.reduce((a, b) => a + b, 0));
  const n = rows.reduce((a, b) => a + b, 0);
  if (n === 0)
    throw new InputError('OUT_OF_RANGE', 'table', {
      asked: 'of one count above 0 at least',
      found: 0,
      remedy: 'draw some answers first',
    });
  const columns = new Array<number>(width).fill(0);
  for (const row of table) row.forEach((count, j) => (columns[j]! += count));
  let statistic = 0;
  for (const [i, row] of table.entries()) {
    for (const [j, count] of row.entries()) {
      const expected = (rows[i]! / n) * columns[j]!;
      if (expected > 0) statistic += (count - expected) ** 2 / expected;
    }
  }
  const degrees = (rows.filter(Boolean).length - 1) * (columns.filter(Boolean).length - 1);
  return degrees > 0
    ? { statistic, degrees, pValue: chiSquareTail(statistic, degrees) }
    : { statistic: 0, degrees, pValue: 1 };
}
