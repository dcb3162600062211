import { incompleteBeta } from '../special/incompleteBeta.js';

const { max, min } = Math;

/**
 * Exact two-sided p-value of `count` in `draws` where each succeeds with a probability somewhere from `lower` to `upper`: twice
 * the smaller tail (Clopper and Pearson 1934), each at the end that makes it largest.
 */
export function binomialTest(count: number, draws: number, lower: number, upper: number): number {
  const atMost = count === draws ? 1 : incompleteBeta(1 - lower, draws - count, count + 1);
  const atLeast = count === 0 ? 1 : incompleteBeta(upper, count, draws - count + 1);
  return min(1, 2 * max(0, min(atMost, atLeast)));
}
