import type { Groups } from './groups.js';
import { logGamma } from './special/logGamma.js';

const { exp, floor, log, max, round, sqrt } = Math;

/**
 * Variance of a statistic Σ g(N_i) of n multinomial counts N: that of independent Poisson counts with means n p_i, less
 * what fixing their sum takes away, (Σ Cov(N_i, g(N_i)))² / n (Holst 1972). `g` is called with 0, 1, 2, ….
 */
export function additiveVariance(groups: Groups, n: number, g: (count: number) => number): number {
  let variance = 0;
  let covariance = 0;
  for (const { probability, size } of groups.filter((group) => group.probability > 0)) {
    const { spread, slope } = poissonMoments(n * probability, g);
    variance += size * spread;
    covariance += size * slope;
  }
  return max(0, variance - (covariance * covariance) / n);
}

/** Var g(N) and Cov(N, g(N)) for a Poisson count N, all but about 1e-9 of whose probability is summed. */
function poissonMoments(mean: number, g: (count: number) => number): { spread: number; slope: number } {
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
