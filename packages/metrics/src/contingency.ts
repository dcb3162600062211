/** How often each pair of values occurs together: counts [different a's, different b's], in order of first appearance. */
export function contingencyTable(a: readonly string[], b: readonly string[]): number[][] {
  const rows = new Map([...new Set(a)].map((value, i) => [value, i]));
  const columns = new Map([...new Set(b)].map((value, i) => [value, i]));
  const table = [...rows].map(() => new Array<number>(columns.size).fill(0));
  for (const [i, value] of a.entries()) table[rows.get(value)!]![columns.get(b[i]!)!]!++;
  return table;
}
