import { chiSquareTail, type ChiSquare } from './chiSquare.js';

/**
 * Pearson's test that the rows of a table of counts [rows, columns] were drawn from one distribution, which is also that
 * rows and columns are independent: Σ (n_ij - n_i n_j / n)² / (n_i n_j / n). Rows and columns without counts are left out;
 * p is 1 where one row or column is left. The p-value is asymptotic and needs about five expected counts a cell (Cochran
 * 1954); `twoSampleTest` does not. Throws a RangeError unless the table is rectangular and its counts are integers of at
 * least 0, one of them more.
 */
export function independenceTest(table: readonly (readonly number[])[]): ChiSquare {
  const width = table[0]?.length ?? 0;
  const rows = table.map((row, i) => rowSum(row, i, width));
  const n = rows.reduce((a, b) => a + b, 0);
  if (n === 0) throw new RangeError(`a test of independence needs counts, found none: draw some answers first`);
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

function rowSum(row: readonly number[], index: number, width: number): number {
  if (row.length !== width)
    throw new RangeError(`row ${index} has ${row.length} counts, row 0 has ${width}: give each row one count a column`);
  return row.reduce((sum, count, j) => {
    if (!Number.isInteger(count) || count < 0)
      throw new RangeError(`a count must be an integer of at least 0, found ${count} in row ${index}, column ${j}`);
    return sum + count;
  }, 0);
}
