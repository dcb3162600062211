import type { Groups } from './groups.js';
import { logGamma } from './special/logGamma.js';

const { exp, floor, log, max, round, sqrt } = Math;

/** The Poisson mean from which on a count is taken for a normal one. */
const LARGE = 1000;

/**
 * Variance of a statistic Σ g(N_i) of n multinomial counts N: that of independent Poisson counts with means n p_i, less
 * what fixing their sum takes away, (Σ Cov(N_i, g(N_i)))² / n (Holst 1972). `g` is called with counts of at least 0, which
 * above 800 or so are no integers. A group takes no more than some four hundred calls.
 */
export function additiveVariance(groups: Groups, n: number, g: (count: number) => number): number {
  let variance = 0;
  let covariance = 0;
  for (const { probability, size } of groups) {
    if (probability <= 0) continue;
    const mean = n * probability;
    const { spread, slope } = mean < LARGE ? poissonMoments(mean, g) : normalMoments(mean, g);
    variance += size * spread;
    covariance += size * slope;
  }
  return max(0, variance - (covariance * covariance) / n);
}

interface Moments {
  /** Var g(N). */
  readonly spread: number;
  /** Cov(N, g(N)). */
  readonly slope: number;
}

/** For a Poisson count N, all but about 1e-9 of whose probability is summed. */
function poissonMoments(mean: number, g: (count: number) => number): Moments {
  const reach = 6 * sqrt(mean) + 6;
  const first = max(0, floor(mean - reach));
  const centre = g(round(mean));
  let mass = exp(first * log(mean) - mean - logGamma(first + 1));
  let [m1, m2, slope] = [0, 0, 0];
  for (let count = first; count <= mean + reach; count++) {
    const value = g(count) - centre;
    m1 += mass * value;
    m2 += mass * value * value;
    slope += mass * value * (count - mean);
    mass *= mean / (count + 1);
  }
  return { spread: m2 - m1 * m1, slope };
}

/** z and its weight, for expectations over a standard normal by the trapezoidal rule. */
const NODES = Array.from({ length: 25 }, (_, i) => (i - 12) / 2).map((z) => ({
  z,
  weight: exp(-z * z * 0.5) / (2 * sqrt(2 * Math.PI)),
}));

/** For a normal N with the mean and variance of a Poisson count. */
function normalMoments(mean: number, g: (count: number) => number): Moments {
  const sd = sqrt(mean);
  const centre = g(mean);
  let [m1, m2, slope] = [0, 0, 0];
  for (const { z, weight } of NODES) {
    const value = g(mean + z * sd) - centre;
    m1 += weight * value;
    m2 += weight * value * value;
    slope += weight * value * z * sd;
  }
  return { spread: m2 - m1 * m1, slope };
}
