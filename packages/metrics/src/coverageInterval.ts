import { coverage } from './coverage.js';
import { frequencyOfFrequency, numberOfDraws, type Counts } from './counts.js';
import type { Interval } from './interval.js';
import { rarefiedCoverage } from './rarefaction.js';
import { normalQuantile } from './special/quantiles.js';

const { log, max, min, sqrt } = Math;

/**
 * Confidence interval for the expected Coverage-N of n draws from the distribution behind the counts, n being the number
 * of draws that the counts hold: where the coverage of another n draws lies on average.
 *
 * The estimate is the coverage D itself, unbiased. With Poisson counts of means λ_i its variance is Σ e^-λ - e^-2λ, the
 * number of new values that n more draws would bring (`nextDoubling`), less f_1²/n for the fixed sum. The upper end solves
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
  const variance = max(0, nextDoubling(counts) - (f1 * f1) / n);
  const z2 = normalQuantile(level) ** 2;
  const reach = (varianceSlope: number) => {
    const half = (z2 * varianceSlope) / 2;
    return half + sqrt(half * half + z2 * variance);
  };
  return { estimate, lower: max(1, estimate - reach((f1 / n) ** 2)), upper: estimate + reach(1 / Math.E) };
}

/**
 * Estimated number of new values in n more draws, from those that the last three doublings of the sample brought (by
 * rarefaction). Equally likely values of mean λ bring v (1 + v) times as many in a doubling as in the one before, with
 * v = exp(-λ/2) if the doubling is from n to 2n, and v is the square of the v before. A long tail keeps v constant.
 * So: solve the two observed ratios for their v, and let v go on as the power κ, 1 ≤ κ ≤ 2, that led from one to the next.
 */
function nextDoubling(counts: Counts): number {
  const n = numberOfDraws(counts);
  const [eighth, quarter, half, whole] = [n / 8, n / 4, n / 2, n].map((draws) => rarefiedCoverage(counts, draws));
  const last = whole! - half!;
  const v1 = solveRatio((half! - quarter!) / (quarter! - eighth!));
  const v2 = solveRatio(last / (half! - quarter!));
  const kappa = min(2, max(1, log(v2) / log(v1)));
  const v3 = v2 ** kappa;
  return last * v3 * (1 + v3) || 0;
}

/** The v ≥ 0 with v (1 + v) = ratio. */
function solveRatio(ratio: number): number {
  return (sqrt(1 + 4 * ratio) - 1) / 2;
}
