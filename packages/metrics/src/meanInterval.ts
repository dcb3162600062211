import type { Interval } from './interval.js';
import { mean } from './mean.js';
import { studentTQuantile } from './special/quantiles.js';

/**
 * Mean of independent repeats with Student's t interval, mean ± t s / √k on k - 1 degrees of freedom. Unbounded for one
 * repeat, which tells nothing of the spread. Throws for none.
 */
export function meanInterval(values: readonly number[], level = 0.95): Interval {
  const k = values.length;
  if (k === 0) throw new Error('the mean of no values was asked for: give at least one');
  const estimate = mean(values);
  if (k === 1) return { estimate, lower: -Infinity, upper: Infinity };
  const variance = values.reduce((sum, value) => sum + (value - estimate) ** 2, 0) / (k - 1);
  const half = studentTQuantile(level, k - 1) * Math.sqrt(variance / k);
  return { estimate, lower: estimate - half, upper: estimate + half };
}
