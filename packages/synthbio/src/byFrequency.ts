/** Values with how often each occurs, the most frequent first, of equals the first in order of its text. */
export function byFrequency(counts: ReadonlyMap<string, number>): [value: string, count: number][] {
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}
