import type { Interval } from './interval.js';
import { requireInteger } from './requireInteger.js';
import { checkLevel } from './special/level.js';
import { normalQuantile } from './special/quantiles.js';

/**
 * Wilson's (1927) score interval for a share of `count` in `draws`. [0, 1] for no draws, with estimate NaN. Throws a
 * RangeError unless both are integers, count from 0 to draws, and the level lies between 0 and 1.
 */
export function shareInterval(count: number, draws: number, level = 0.95): Interval {
  checkLevel(level);
  requireInteger('the number of draws', draws, 0);
  requireInteger('the count', count, 0, draws);
  if (draws === 0) return { estimate: NaN, lower: 0, upper: 1 };
  const z2 = normalQuantile(level) ** 2;
  const estimate = count / draws;
  const centre = (count + z2 / 2) / (draws + z2);
  const half = Math.sqrt(z2 * (estimate * (1 - estimate) * draws + z2 / 4)) / (draws + z2);
  return { estimate, lower: Math.max(0, centre - half), upper: Math.min(1, centre + half) };
}
