import * as check from './checks.js';

/**
 * log Σ exp x_i without overflow; -Infinity for an empty sum. Throws an InputError on NaN and Infinity.
 *
 * @example
 * import { logSumExp } from '@diffuse/metrics';
 *
 * logSumExp([-1000, -1000]); // -999
 */
export function logSumExp(values: readonly number[]): number {
  check.logProbs(values, 'values');
  const max = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (max === -Infinity) return -Infinity;
  return max + Math.log(values.reduce((sum, x) => sum + Math.exp(x - max), 0));
}
