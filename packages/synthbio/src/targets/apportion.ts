import { randomShare, type RandomInt } from './random.js';

/**
 * Draws `count` items by systematic sampling (Madow 1949): each item is drawn the whole number of times just below or
 * above its share of `count`, and so is every run of neighbours: items ordered by several attributes are drawn balanced in
 * the leading ones too.
 */
export function apportion<T>(
  items: readonly { readonly value: T; readonly weight: number }[],
  count: number,
  random: RandomInt,
): T[] {
  const total = items.reduce((sum, { weight }) => sum + weight, 0);
  const start = randomShare(random);
  const drawn: T[] = [];
  let cumulative = 0;
  for (const { value, weight } of items) {
    cumulative += (weight / total) * count;
    while (drawn.length < count && drawn.length + start < cumulative) drawn.push(value);
  }
  while (drawn.length < count) drawn.push(items.findLast(({ weight }) => weight > 0)!.value);
  return drawn;
}
