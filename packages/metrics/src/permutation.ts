import type { Random } from './random.js';

const { abs, floor } = Math;

/** The values in a random order (Fisher and Yates): a new array. */
export function shuffled<T>(values: readonly T[], random: Random): T[] {
  const result = [...values];
  for (let i = result.length - 1; i > 0; i--) {
    const j = floor(random() * (i + 1));
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}

/** Share of permutations whose statistic is at least the observed one, (1 + hits) / (1 + permutations). */
export function permutationPValue(observed: number, permuted: readonly number[]): number {
  const hits = permuted.filter((statistic) => statistic >= observed - 1e-12 * abs(observed)).length;
  return (1 + hits) / (1 + permuted.length);
}
