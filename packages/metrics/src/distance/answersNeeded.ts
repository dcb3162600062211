import { normalise } from '../weights.js';
import { checkLevel } from '../special/level.js';
import { slack } from './distanceToTarget.js';
import { perfectTotalVariation } from './perfectTotalVariation.js';

const { MAX_SAFE_INTEGER } = Number;

/**
 * How many draws it takes to show that a perfect sampler of the weights [values] is no farther from them than `within`: the
 * fewest of which the distance that it shows on average (`perfectTotalVariation`) and what is added to it for the upper end
 * of `distanceToTarget` are no more. Fewer cannot be expected to tell; more are needed where the distance is not 0. Throws
 * a RangeError unless `within` and the level lie between 0 and 1.
 */
export function answersNeeded(weights: readonly number[], within: number, level = 0.95): number {
  checkLevel(level);
  if (!(within > 0 && within < 1))
    throw new RangeError(`a distance lies between 0 and 1, found ${within}: give 0.1 for 10%`);
  const shares = normalise(weights);
  const tell = (n: number): boolean => perfectTotalVariation(shares, n) + slack(n, (1 - level) / 2) <= within;
  let enough = 1;
  while (enough < MAX_SAFE_INTEGER / 2 && !tell(enough)) enough *= 2;
  let few = Math.floor(enough / 2);
  while (enough - few > 1) {
    const middle = Math.floor((few + enough) / 2);
    if (tell(middle)) enough = middle;
    else few = middle;
  }
  return enough;
}
