import { coverage } from './coverage.js';
import { frequencyOfFrequency, numberOfDraws, type Counts } from './counts.js';
import type { Interval } from './interval.js';
import { newValues } from './newValues.js';
import { normalQuantile } from './special/quantiles.js';

const { max, sqrt } = Math;

/**
 * Confidence interval for the expected Coverage-N of n draws from the distribution behind the counts, n being the number
 * of draws that the counts hold: where the coverage of another n draws lies on average.
 *
 * The estimate is the coverage D itself, unbiased. With Poisson counts of means λ_i its variance is Σ e^-λ - e^-2λ, the
 * number of new values that n more draws would bring (`newValues`), less f_1²/n for the fixed sum. The upper end solves
 * (U - D)² = z² (variance + (U - D)/e): what D may have missed counts with the variance of values of probability 1/n.
 * The lower end likewise solves (D - L)² = z² (variance + (f_1/n)² (D - L)): where nearly all answers are different, the
 * repeats are rare events, with a variance equal to their mean.
 * A coverage that hardly varies, every value having been seen many times, is held more often than `level`.
 */
export function coverageInterval(counts: Counts, level = 0.95): Interval {
  const n = numberOfDraws(counts);
  const estimate = coverage(counts);
  if (n === 0) return { estimate, lower: 0, upper: 0 };
  const f1 = frequencyOfFrequency(counts, 1);
  const variance = max(0, newValues(counts)[0]! - (f1 * f1) / n);
  const z2 = normalQuantile(level) ** 2;
  const reach = (varianceSlope: number) => {
    const half = (z2 * varianceSlope) / 2;
    return half + sqrt(half * half + z2 * variance);
  };
  return { estimate, lower: max(1, estimate - reach((f1 / n) ** 2)), upper: estimate + reach(1 / Math.E) };
}
