import { upperGamma } from './incompleteGamma.js';
import { normalQuantile } from './quantiles.js';
import { rootOfRising } from './rootOfRising.js';

const { log10, max, sqrt } = Math;

/** The count from which on Wilson and Hilferty's (1931) cube root of a gamma variable is exact enough, to 1e-6. */
const LARGE = 10_000;

/** The largest mean of a Poisson count that stays at `count` or below with probability `tail` < ½ (Garwood 1936). */
export function poissonUpper(count: number, tail: number): number {
  if (count >= LARGE) return gammaQuantile(count + 1, normalQuantile(1 - 2 * tail));
  const far = count + 10 * sqrt(count + 1) * (1 - log10(tail));
  return rootOfRising((mean) => tail - upperGamma(count + 1, mean), max(count, 1e-9), far, 1e-9);
}

/** The smallest mean of a Poisson count that reaches `count` or more with probability `tail` < ½; 0 for a count of 0. */
export function poissonLower(count: number, tail: number): number {
  if (count >= LARGE) return gammaQuantile(count, -normalQuantile(1 - 2 * tail));
  return count === 0 ? 0 : rootOfRising((mean) => 1 - upperGamma(count, mean) - tail, 0, count, 1e-9);
}

function gammaQuantile(shape: number, z: number): number {
  return shape * (1 - 1 / (9 * shape) + z / (3 * sqrt(shape))) ** 3;
}
