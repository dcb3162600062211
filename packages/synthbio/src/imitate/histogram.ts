import { rounded, weightOf } from './values.js';

/** Parts of a range with the share of the numbers in each, in percent: `[from, to, weight]`, both ends in it. */
export type Histogram = [from: number, to: number, weight: number][];

const parts = 10;

/**
 * A histogram of ten parts of equal width, ends on multiples of `step`; a part with fewer than `k` numbers is joined to its neighbour.
 * Numbers outside of the range count for its ends.
 */
export function histogramOf(
  numbers: readonly number[],
  { min, max }: { readonly min: number; readonly max: number },
  { k, step }: { readonly k: number; readonly step: number },
): Histogram {
  const steps = Math.round((max - min) / step) + 1;
  const starts = Array.from({ length: Math.min(parts, steps) }, (_, i) =>
    Math.round((i * steps) / Math.min(parts, steps)),
  );
  const counts = starts.map(() => 0);
  for (const number of numbers) {
    const at = Math.round((Math.min(max, Math.max(min, number)) - min) / step);
    counts[starts.findLastIndex((start) => start <= at)]! += 1;
  }
  const joined: { first: number; count: number }[] = [];
  starts.forEach((first, i) => {
    const last = joined.at(-1);
    if (last !== undefined && last.count < k) last.count += counts[i]!;
    else joined.push({ first, count: counts[i]! });
  });
  const rest = joined.length > 1 && joined.at(-1)!.count < k ? joined.pop() : undefined;
  if (rest !== undefined) joined.at(-1)!.count += rest.count;
  return joined.map(({ first, count }, i) => {
    const end = joined[i + 1]?.first ?? steps;
    return [rounded(min + first * step), rounded(min + (end - 1) * step), weightOf(count, numbers.length)];
  });
}
