import { upperGamma } from './special/incompleteGamma.js';
import { someOutcomes } from './outcomes.js';

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
 * five expected draws a value (Cochran 1954), and is blind to what is lost where the counts are small: `goodnessOfFit` is not.
 * Throws an InputError on what is no count or weight, on lists of different lengths, and without draws.
 *
 * @example
 * import { chiSquareTest } from '@diffuse/metrics';
 *
 * chiSquareTest([18, 30, 12], [1, 1, 1]); // { statistic: 8.4, degrees: 2, pValue: 0.015 }
 */
export function chiSquareTest(counts: readonly number[], weights: readonly number[]): ChiSquare {
  const { draws, shares } = someOutcomes(counts, weights);
  const statistic = counts.reduce((sum, count, i) => {
    const expected = draws * shares[i]!;
    return expected > 0 ? sum + (count - expected) ** 2 / expected : count > 0 ? Infinity : sum;
  }, 0);
  const degrees = shares.filter((share) => share > 0).length - 1;
  return { statistic, degrees, pValue: degrees > 0 || statistic === Infinity ? chiSquareTail(statistic, degrees) : 1 };
}
