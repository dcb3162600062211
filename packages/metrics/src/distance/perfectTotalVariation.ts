import { logBinomialMass } from '../special/binomialMass.js';
import { requireInteger } from '../requireInteger.js';
import { normalise } from '../weights.js';

const { exp, floor } = Math;

/**
 * Expected total variation between n draws from a distribution [values] (any positive sum) and the distribution itself:
 * half the sum of the binomial mean deviations E|X/n - p| = (2/n) ν (1 - p) P(X = ν), ν = ⌊np⌋ + 1 (de Moivre; Diaconis and
 * Zabell 1991). Throws a RangeError unless n is an integer from 1 to 2^53 - 1.
 */
export function perfectTotalVariation(weights: readonly number[], n: number): number {
  requireInteger('the number of draws', n, 1, Number.MAX_SAFE_INTEGER);
  const sizes = new Map<number, number>();
  for (const p of normalise(weights)) sizes.set(p, (sizes.get(p) ?? 0) + 1);
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
