import { randomStream, type Random } from '@diffuse/core-lm';

export { randomStream, type Random };

/** A whole number from `low` to `high`, both included. */
export const integer = (random: Random, low: number, high: number): number =>
  low + Math.floor(random() * (high - low + 1));

export const pick = <T>(random: Random, items: readonly T[]): T => items[integer(random, 0, items.length - 1)]!;

/** An item with probability proportional to its weight. */
export function pickWeighted<T>(random: Random, items: readonly T[], weightOf: (item: T) => number): T {
  const total = items.reduce((sum, item) => sum + weightOf(item), 0);
  let left = random() * total;
  return items.find((item) => (left -= weightOf(item)) < 0) ?? items.at(-1)!;
}
