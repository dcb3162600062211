import { fields, InputError, optional, options, share } from '@diffuse/check';
import * as check from '../checks.js';
import type { GoodnessOfFit } from '../fit/goodnessOfFit.js';
import type { DistanceToTarget } from './distanceToTarget.js';

/**
 * What can be said of a distribution behind a sample. `different`: it is not the wanted one. `within`: it is no farther
 * from it than was asked. `different within`: both, a difference that can be told and is small. `undecided`: neither, more
 * draws could tell.
 */
export type Verdict = 'different' | 'within' | 'different within' | 'undecided';

const tested = fields({
  distance: fields({ observed: share, lower: share, upper: share }),
  fit: fields({ pValue: share }),
});
const known = options({ within: optional(check.within), level: optional(check.level) });

/**
 * The verdict of a test of difference, at p < 1 - level, and of one of equivalence (Wellek 2010), which holds where the
 * upper end of the distance is at most `within`. Hand in a p-value adjusted for others (`holm`) where there are several.
 * A lower end beyond `within` is a difference, too. Throws an InputError unless all these numbers lie between 0 and 1, and
 * the lower end is no more than the upper one.
 *
 * @example
 * import { distanceToTarget, goodnessOfFit, uniforms, verdict } from '@diffuse/metrics';
 *
 * const [counts, weights] = [[60, 30, 10], [1, 1, 1]];
 * const distance = distanceToTarget(counts, weights, { random: uniforms(0) });
 * const fit = goodnessOfFit(counts, weights, uniforms(0));
 * if (fit) verdict({ distance, fit }, { within: 0.1 }); // 'different'
 */
export function verdict(
  found: { readonly distance: DistanceToTarget; readonly fit: Pick<GoodnessOfFit, 'pValue'> },
  options: { readonly within?: number; readonly level?: number } = {},
): Verdict {
  tested(found, 'found');
  known(options, 'options');
  const { distance, fit } = found;
  const { within = 0.1, level = 0.95 } = options;
  if (distance.lower > distance.upper)
    throw new InputError('OUT_OF_RANGE', 'found.distance.lower', {
      asked: `at most the upper end, ${distance.upper}`,
      found: distance.lower,
    });
  const different = fit.pValue < 1 - level || distance.lower > within;
  if (distance.upper <= within) return different ? 'different within' : 'within';
  return different ? 'different' : 'undecided';
}
