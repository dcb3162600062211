import { readFileSync } from 'node:fs';

import { normalise } from '../weights.js';

/** Probabilities ∝ rank^-exponent over `size` values; uniform for exponent 0. */
export function zipf(size: number, exponent: number): number[] {
  return normalise(Array.from({ length: size }, (_, i) => (i + 1) ** -exponent));
}

/** Probabilities that fall by a share from each of `size` values to the next. */
export function geometric(fall: number, size: number): number[] {
  return normalise(Array.from({ length: size }, (_, i) => (1 - fall) ** i));
}

/** How the names of children born in the United States in 2022 are distributed. */
export function babyNames(): number[] {
  const file = new URL('../../../../datasets/baby-names-2022.json', import.meta.url);
  return normalise(
    Object.values((JSON.parse(readFileSync(file, 'utf8')) as { births: Record<string, number> }).births),
  );
}
