import { incompleteBeta } from './incompleteBeta.js';
import { upperGamma } from './incompleteGamma.js';
import { rootOfRising } from './rootOfRising.js';

/** P(Z > z) for a standard normal Z: ½ Q(½, z²/2) for z ≥ 0. */
export function normalUpperTail(z: number): number {
  const tail = upperGamma(0.5, (z * z) / 2) / 2;
  return z >= 0 ? tail : 1 - tail;
}

/** The z that a standard normal exceeds with probability (1 - level) / 2: 1.96 for 0.95. */
export function normalQuantile(level: number): number {
  return rootOfRising((z) => (1 - level) / 2 - normalUpperTail(z), 0, 40);
}

/**
 * The t that Student's t with `degrees` of freedom exceeds with probability (1 - level) / 2: 12.706 for 0.95 and 1.
 * Found through I_x(ν/2, ½) at x = ν / (ν + t²), which is the two-sided tail.
 */
export function studentTQuantile(level: number, degrees: number): number {
  const x = rootOfRising((y) => incompleteBeta(y, degrees / 2, 0.5) - (1 - level), 0, 1);
  return Math.sqrt(degrees * (1 / x - 1));
}
