import { integer } from '@diffuse/check';
import * as check from './checks.js';
import type { Interval } from './interval.js';
import { normalQuantile } from './special/quantiles.js';

/**
 * Wilson's (1927) score interval for a share of `count` in `draws`. Throws an InputError unless both are integers, draws of
 * at least 1 (of none there is no share) and count from 0 to draws, and the level lies between 0 and 1.
 *
 * @example
 * import { shareInterval } from '@diffuse/metrics';
 *
 * shareInterval(3, 100); // { estimate: 0.03, lower: 0.0103, upper: 0.0845 }
 */
export function shareInterval(count: number, draws: number, level = 0.95): Interval {
  check.level(level, 'level');
  check.draws(draws, 'draws');
  integer({ least: 0, most: draws })(count, 'count');
  return wilson(count, draws, level);
}

export function wilson(count: number, draws: number, level: number): Interval {
  const z2 = normalQuantile(level) ** 2;
  const estimate = count / draws;
  const centre = (count + z2 / 2) / (draws + z2);
  const half = Math.sqrt(z2 * (estimate * (1 - estimate) * draws + z2 / 4)) / (draws + z2);
  return { estimate, lower: Math.max(0, centre - half), upper: Math.min(1, centre + half) };
}
