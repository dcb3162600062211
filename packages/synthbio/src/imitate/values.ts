/** How often each value occurs, the most frequent first, of equals the first in order of its text. */
export function countsOf(values: readonly string[]): [value: string, rows: number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** Shares in percent, of one decimal and at least that: the counts themselves are not told. */
export function weightsOf(counts: readonly (readonly [value: string, rows: number])[]): Record<string, number> {
  const all = counts.reduce((sum, [, rows]) => sum + rows, 0);
  return Object.fromEntries(
    counts.map(([value, rows]) => [value, Math.max(0.1, Math.round((1000 * rows) / all) / 10)]),
  );
}

/**
 * Where a column's numbers lie: from the k-th smallest to the k-th greatest, rounded outward to hundredths of their distance, or to a
 * step that is coarser, so that neither end is told by fewer than k rows; a row beyond may have such a round number by chance.
 */
export function rangeOf(numbers: readonly number[], k: number, step: number): { min: number; max: number } {
  const sorted = Float64Array.from(numbers).sort();
  const low = sorted[Math.min(k - 1, sorted.length - 1)]!;
  const high = sorted[Math.max(sorted.length - k, 0)]!;
  const grain = Math.max(step, 10 ** Math.floor(Math.log10(Math.max(high - low, step) / 50)));
  const rounded = (value: number): number => Number(value.toFixed(6));
  return { min: rounded(Math.floor(low / grain) * grain), max: rounded(Math.ceil(high / grain) * grain) };
}

/** The value below which this share of the numbers lies. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}
