import * as check from './checks.js';
import type { Interval } from './interval.js';
import { mean } from './mean.js';
import { studentTQuantile } from './special/quantiles.js';

/**
 * Mean of independent repeats with Student's t interval, mean ± t s / √k on k - 1 degrees of freedom. Unbounded for one
 * repeat, which tells nothing of the spread. Throws an InputError on no repeats, a value that is not finite, and a level
 * that is not between 0 and 1.
 *
 * @example
 * import { meanInterval } from '@diffuse/metrics';
 *
 * meanInterval([2.1, 2.4, 2.2]); // { estimate: 2.23, lower: 1.85, upper: 2.61 }
 */
export function meanInterval(values: readonly number[], level = 0.95): Interval {
  check.level(level, 'level');
  const estimate = mean(values);
  const k = values.length;
  if (k === 1) return { estimate, lower: -Infinity, upper: Infinity };
  const variance = values.reduce((sum, value) => sum + (value - estimate) ** 2, 0) / (k - 1);
  const half = studentTQuantile(level, k - 1) * Math.sqrt(variance / k);
  return { estimate, lower: estimate - half, upper: estimate + half };
}
