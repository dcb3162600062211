import { contingencyTable } from './contingency.js';
import { plugInEntropy } from './entropy.js';

/** Plug-in mutual information H(A) + H(B) - H(A, B) of paired values in nats. Biased up by about (r - 1)(c - 1) / 2n. */
export function mutualInformation(a: readonly string[], b: readonly string[]): number {
  const table = contingencyTable(a, b);
  const rows = table.map((row) => row.reduce((x, y) => x + y, 0));
  const columns = (table[0] ?? []).map((_, j) => table.reduce((sum, row) => sum + row[j]!, 0));
  return Math.max(0, plugInEntropy(rows) + plugInEntropy(columns) - plugInEntropy(table.flat()));
}
