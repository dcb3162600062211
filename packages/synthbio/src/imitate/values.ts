import { countAnswers } from '@diffuse/metrics';

import { byFrequency } from '../byFrequency.js';

/** How many rows have each value, by frequency. */
export const countsOf = (values: readonly string[]): [value: string, rows: number][] =>
  byFrequency(countAnswers(values));

/** A share in percent, of one decimal and at least that: the count itself is not told. */
export const weightOf = (rows: number, all: number): number => Math.max(0.1, Math.round((1000 * rows) / all) / 10);

/** A number without what adding and multiplying left beyond the decimals that a field may have. */
export const rounded = (value: number): number => Number(value.toFixed(6));

/** The share of each value. */
export function weightsOf(counts: readonly (readonly [value: string, rows: number])[]): Record<string, number> {
  const all = counts.reduce((sum, [, rows]) => sum + rows, 0);
  return Object.fromEntries(counts.map(([value, rows]) => [value, weightOf(rows, all)]));
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
  return { min: rounded(Math.floor(low / grain) * grain), max: rounded(Math.ceil(high / grain) * grain) };
}

/** The value below which this share of the numbers lies. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}
