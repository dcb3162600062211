import * as check from '../checks.js';
import { logBinomialMass } from '../special/binomialMass.js';
import { normalise } from '../weights.js';

const { exp, floor } = Math;

/**
 * Expected total variation between n draws from a distribution [values] (any positive sum) and the distribution itself:
 * half the sum of the binomial mean deviations E|X/n - p| = (2/n) ν (1 - p) P(X = ν), ν = ⌊np⌋ + 1 (de Moivre; Diaconis and
 * Zabell 1991). Throws an InputError on what is no weight, and unless n is an integer from 1 to 2^53 - 1.
 *
 * @example
 * import { perfectTotalVariation } from '@diffuse/metrics';
 *
 * perfectTotalVariation([1, 1, 1, 1], 100); // 0.0688
 */
export function perfectTotalVariation(weights: readonly number[], n: number): number {
  check.draws(n, 'n');
  return meanTotalVariation(normalise(weights), n);
}

/** `perfectTotalVariation` for shares that sum to 1. */
export function meanTotalVariation(shares: readonly number[], n: number): number {
  const sizes = new Map<number, number>();
  for (const p of shares) sizes.set(p, (sizes.get(p) ?? 0) + 1);
  let sum = 0;
  for (const [p, size] of sizes) sum += size * deviation(p, n);
  return sum / 2;
}

/** E|X/n - p|. */
function deviation(p: number, n: number): number {
  if (p <= 0 || p >= 1) return 0;
  const v = floor(n * p) + 1;
  return v > n ? 0 : (2 * v * (1 - p) * exp(logBinomialMass(v, n, p))) / n;
}
