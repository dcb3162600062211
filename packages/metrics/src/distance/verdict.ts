import type { GoodnessOfFit } from '../fit/goodnessOfFit.js';
import { checkLevel } from '../special/level.js';
import type { DistanceToTarget } from './distanceToTarget.js';

/**
 * What can be said of a distribution behind a sample. `different`: it is not the wanted one. `within`: it is no farther
 * from it than was asked. `different within`: both, a difference that can be told and is small. `undecided`: neither, more
 * draws could tell.
 */
export type Verdict = 'different' | 'within' | 'different within' | 'undecided';

/**
 * The verdict of a test of difference, at p < 1 - level, and of one of equivalence (Wellek 2010), which holds where the
 * upper end of the distance is at most `within`. Hand in a p-value adjusted for others (`holm`) where there are several.
 * A lower end beyond `within` is a difference, too. Throws a RangeError unless all these numbers lie between 0 and 1.
 */
export function verdict(
  { distance, fit }: { readonly distance: DistanceToTarget; readonly fit: Pick<GoodnessOfFit, 'pValue'> },
  { within = 0.1, level = 0.95 }: { readonly within?: number; readonly level?: number } = {},
): Verdict {
  checkLevel(level);
  if (!(fit.pValue >= 0 && fit.pValue <= 1))
    throw new RangeError(`a p-value lies between 0 and 1, found ${fit.pValue}`);
  if (!(within > 0 && within < 1))
    throw new RangeError(`a distance lies between 0 and 1, found ${within}: give 0.1 for 10%`);
  const different = fit.pValue < 1 - level || distance.lower > within;
  if (distance.upper <= within) return different ? 'different within' : 'within';
  return different ? 'different' : 'undecided';
}
