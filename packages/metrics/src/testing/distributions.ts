import { normalise } from '../weights.js';

/** Probabilities ∝ rank^-exponent over `size` values; uniform for exponent 0. */
export function zipf(size: number, exponent: number): number[] {
  return normalise(Array.from({ length: size }, (_, i) => (i + 1) ** -exponent));
}
