import { InputError } from '@diffuse/check';
import * as check from '../checks.js';
import { normalise } from '../weights.js';
import { slack } from './distanceToTarget.js';
import { meanTotalVariation } from './perfectTotalVariation.js';

const { MAX_SAFE_INTEGER } = Number;

/**
 * How many draws it takes to show that a perfect sampler of the weights [values] is no farther from them than `within`: the
 * fewest of which the distance that it shows on average (`perfectTotalVariation`) and what is added to it for the upper end
 * of `distanceToTarget` are no more. Fewer cannot be expected to tell; more are needed where the distance is not 0. Throws
 * an InputError on what is no weight, unless `within` and the level lie between 0 and 1, and where 2^53 draws are too few.
 *
 * @example
 * import { answersNeeded } from '@diffuse/metrics';
 *
 * answersNeeded([1, 1, 1, 1], 0.1); // 420
 */
export function answersNeeded(weights: readonly number[], within: number, level = 0.95): number {
  check.within(within, 'within');
  check.level(level, 'level');
  const shares = normalise(weights);
  const tell = (n: number): boolean => meanTotalVariation(shares, n) + slack(n, (1 - level) / 2) <= within;
  let enough = 1;
  while (enough < MAX_SAFE_INTEGER / 2 && !tell(enough)) enough *= 2;
  if (!tell(enough))
    throw new InputError('OUT_OF_RANGE', 'within', { asked: 'a distance that 2^53 draws can tell', found: within });
  let few = Math.floor(enough / 2);
  while (enough - few > 1) {
    const middle = Math.floor((few + enough) / 2);
    if (tell(middle)) enough = middle;
    else few = middle;
  }
  return enough;
}
