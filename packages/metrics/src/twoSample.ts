import { independenceTest, type ChiSquare } from './chiSquare.js';
import { contingencyTable } from './contingency.js';
import { permutationPValue, shuffled } from './permutation.js';
import type { Random } from './random.js';

/**
 * Do two lists of answers come from one distribution? Pearson's statistic of the 2 × k table, with the p-value of random
 * divisions of the pooled answers, which holds however rare the values are.
 */
export function twoSampleTest(
  a: readonly string[],
  b: readonly string[],
  { random, permutations = 1999 }: { random: Random; permutations?: number },
): ChiSquare {
  const pooled = [...a, ...b];
  const sample = pooled.map((_, i) => (i < a.length ? 'a' : 'b'));
  const { statistic, degrees } = independenceTest(contingencyTable(sample, pooled));
  const permuted = Array.from(
    { length: permutations },
    () => independenceTest(contingencyTable(shuffled(sample, random), pooled)).statistic,
  );
  return { statistic, degrees, pValue: permutationPValue(statistic, permuted) };
}
