import { upperGamma } from './special/incompleteGamma.js';
import { normalise } from './weights.js';

/** A test statistic with its null distribution's degrees of freedom and tail probability. */
export interface ChiSquare {
  statistic: number;
  degrees: number;
  pValue: number;
}

/** P(χ²_ν > x) = Q(ν/2, x/2) for ν ≥ 1. */
export function chiSquareTail(x: number, degrees: number): number {
  return x === Infinity ? 0 : upperGamma(degrees / 2, x / 2);
}

/**
 * Pearson's goodness of fit of counts [values] to target weights [values] (any positive sum): Σ (n_i - n w_i)² / n w_i.
 * Values of weight 0 must not occur: one that did makes the statistic Infinity. The p-value is asymptotic and needs about
 * five expected draws a value; `multinomialTest` does not.
 */
export function chiSquareTest(counts: readonly number[], weights: readonly number[]): ChiSquare {
  const expected = expectedCounts(counts, weights);
  const statistic = pearson(counts, expected);
  const degrees = expected.filter((e) => e > 0).length - 1;
  return { statistic, degrees, pValue: degrees > 0 || statistic === Infinity ? chiSquareTail(statistic, degrees) : 1 };
}

/** n w_i. Throws when there are not as many weights as counts. */
function expectedCounts(counts: readonly number[], weights: readonly number[]): number[] {
  if (counts.length !== weights.length) {
    throw new Error(`${counts.length} counts for ${weights.length} weights: give one weight for each value`);
  }
  const n = counts.reduce((a, b) => a + b, 0);
  return normalise(weights).map((w) => n * w);
}

function pearson(counts: readonly number[], expected: readonly number[]): number {
  return counts.reduce((sum, count, i) => {
    const e = expected[i]!;
    return e > 0 ? sum + (count - e) ** 2 / e : count > 0 ? Infinity : sum;
  }, 0);
}
