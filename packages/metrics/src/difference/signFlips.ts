import type { Random } from '../random.js';
import { resamples } from './resamples.js';

const { abs, floor } = Math;

/** Up to how many differences all sets of signs are gone through. */
const EXACT = 12;

/**
 * Two-sided p-value of the mean difference by Fisher's (1935, §21) sign flips: the share of all 2^k sets of signs with
 * which the differences have a sum as far from 0 as the one observed. For over 12 differences, (1 + hits) / (1 + flips) of
 * random sets. Exact if the differences are symmetric about 0 under the null hypothesis, as they are if A and B can change
 * places.
 */
export function signFlips(differences: readonly number[], random: Random): number {
  const total = differences.reduce((sum, difference) => sum + difference, 0);
  const scale = differences.reduce((sum, difference) => sum + abs(difference), 0);
  const reached = abs(total) - 1e-12 * scale;
  if (differences.length <= EXACT) {
    const sets = 2 ** differences.length;
    let hits = 0;
    for (let set = 0; set < sets; set++) {
      const flipped = differences.reduce((sum, difference, i) => sum + ((set >> i) & 1 ? -difference : difference), 0);
      if (abs(flipped) >= reached) hits++;
    }
    return hits / sets;
  }
  const flips = resamples(differences.length);
  let hits = 0;
  for (let flip = 0; flip < flips; flip++) {
    let flipped = 0;
    let signs = 0;
    for (const [i, difference] of differences.entries()) {
      if (i % 32 === 0) signs = floor(random() * 2 ** 32);
      flipped += (signs >>> (i % 32)) & 1 ? -difference : difference;
    }
    if (abs(flipped) >= reached) hits++;
  }
  return (1 + hits) / (1 + flips);
}
