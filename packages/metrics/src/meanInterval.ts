import type { Interval } from './interval.js';
import { mean } from './mean.js';
import { checkLevel } from './special/level.js';
import { studentTQuantile } from './special/quantiles.js';

/**
 * Mean of independent repeats with Student's t interval, mean ± t s / √k on k - 1 degrees of freedom. Unbounded for one
 * repeat, which tells nothing of the spread. Throws a RangeError for none, for a value that is not finite, and on a level
 * that is not between 0 and 1.
 */
export function meanInterval(values: readonly number[], level = 0.95): Interval {
  checkLevel(level);
  const k = values.length;
  if (k === 0) throw new RangeError('the mean of no values was asked for: give at least one');
  const wrong = values.find((value) => !Number.isFinite(value));
  if (wrong !== undefined) throw new RangeError(`a mean needs finite values, found ${wrong}`);
  const estimate = mean(values);
  if (k === 1) return { estimate, lower: -Infinity, upper: Infinity };
  const variance = values.reduce((sum, value) => sum + (value - estimate) ** 2, 0) / (k - 1);
  const half = studentTQuantile(level, k - 1) * Math.sqrt(variance / k);
  return { estimate, lower: estimate - half, upper: estimate + half };
}
