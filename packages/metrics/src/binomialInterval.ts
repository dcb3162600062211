import { integer } from '@diffuse/check';
import * as check from './checks.js';
import type { Interval } from './interval.js';
import { incompleteBeta } from './special/incompleteBeta.js';
import { rootOfRising } from './special/rootOfRising.js';

/**
 * Clopper and Pearson's (1934) interval for a share of `count` in `draws`, which holds with `level` or more whatever the share
 * is, where Wilson's (`shareInterval`) does on average: for decisions. Its ends are those shares at which so many, or more,
 * and so many, or fewer, come with a probability of (1 - level)/2. Throws an InputError unless both are integers, draws of at
 * least 1 and count from 0 to draws, and the level lies between 0 and 1.
 *
 * @example
 * import { binomialInterval } from '@diffuse/metrics';
 *
 * binomialInterval(0, 10); // { estimate: 0, lower: 0, upper: 0.308 }, as 1 - 0.025^(1/10)
 */
export function binomialInterval(count: number, draws: number, level = 0.95): Interval {
  check.level(level, 'level');
  check.draws(draws, 'draws');
  integer({ least: 0, most: draws })(count, 'count');
  const tail = (1 - level) / 2;
  const atLeast = (share: number, least: number): number => incompleteBeta(share, least, draws - least + 1);
  return {
    estimate: count / draws,
    lower: count === 0 ? 0 : rootOfRising((share) => atLeast(share, count) - tail, 0, 1),
    upper: count === draws ? 1 : rootOfRising((share) => atLeast(share, count + 1) - (1 - tail), 0, 1),
  };
}
