import * as check from './checks.js';
import type { Counts } from './counts.js';
import type { Interval } from './interval.js';
import { newValues } from './newValues.js';
import { poissonLower } from './special/poissonLimits.js';
import { normalQuantile } from './special/quantiles.js';
import { spectrumOf, type Spectrum } from './spectrum.js';

const { exp, max, min, sqrt } = Math;

/**
 * Confidence interval for the expected Coverage-N of n draws from the distribution behind the counts, n being the number
 * of draws that the counts hold: where the coverage of another n draws lies on average. Within 1 and n.
 *
 * The estimate is the coverage D itself, unbiased. With Poisson counts of means λ_i its variance is Σ e^-λ - e^-2λ, the
 * number of new values that n more draws would bring (`newValues`), less f_1²/n for the fixed sum. The upper end solves
 * (U - D)² = z² (variance + U - D): what D may have missed are rare values, whose number has its mean for variance. The lower end likewise solves
 * (D - L)² = z² (variance + (f_1/n)² (D - L)): where nearly all answers are different, it is the repeats that are rare. It
 * also allows for the least frequent value having been as rare as its count permits, and missed in as many samples.
 * A coverage that hardly varies, every value having been seen many times, is held more often than `level`. 0 for no
 * draws. Throws an InputError on what is no count, and on a level that is not between 0 and 1.
 *
 * @example
 * import { coverageInterval } from '@diffuse/metrics';
 *
 * coverageInterval([50, 30, 12, 5, 2, 1]); // { estimate: 6, lower: 4.34, upper: 10.5 }
 */
export function coverageInterval(counts: Counts, level = 0.95): Interval {
  check.level(level, 'level');
  return coverageIntervalOf(spectrumOf(counts), level);
}

export function coverageIntervalOf(spectrum: Spectrum, level: number): Interval {
  const z2 = normalQuantile(level) ** 2;
  const { draws: n, distinct: estimate, singletons, frequencies } = spectrum;
  if (n === 0) return { estimate, lower: 0, upper: 0 };
  const variance = max(0, newValues(spectrum)[0]! - singletons ** 2 / n);
  const reach = (varianceSlope: number) => {
    const half = (z2 * varianceSlope) / 2;
    return half + sqrt(half * half + z2 * variance);
  };
  const missed = exp(-poissonLower(frequencies[0]![0], (1 - level) / 2));
  const below = max(reach((singletons / n) ** 2), missed);
  return { estimate, lower: max(1, estimate - below), upper: min(n, estimate + reach(1)) };
}
