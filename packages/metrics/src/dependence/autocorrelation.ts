import { InputError, integer, list } from '@diffuse/check';
import * as check from '../checks.js';
import { chiSquareTail, type ChiSquare } from '../chiSquare.js';

/** Products that `ljungBox` adds up at most: some seconds. */
const BUDGET = 2e9;

/**
 * Sample autocorrelation r_k = Σ (x_t - x̄)(x_{t+k} - x̄) / Σ (x_t - x̄)² of a stream of numbers (Box and Jenkins 1976,
 * "Time series analysis", §2.1), 1 at lag 0. Throws an InputError unless the numbers are finite and not all equal, and
 * the lag an integer from 0 to n - 1.
 *
 * @example
 * import { autocorrelation } from '@diffuse/metrics';
 *
 * autocorrelation([1, 2, 1, 2, 1, 2], 1); // -0.833
 */
export function autocorrelation(stream: readonly number[], lag: number): number {
  const scaled = standardised(stream);
  integer({ least: 0, most: stream.length - 1 })(lag, 'lag');
  return lagged(scaled, lag);
}

/**
 * Ljung and Box's (1978) test that a stream of numbers has no autocorrelation up to `lags`: n (n + 2) Σ r_k² / (n - k),
 * asymptotically χ² with `lags` degrees of freedom. Takes n × lags steps. Throws an InputError unless the numbers are finite
 * and not all equal, `lags` an integer from 1 to n - 1, and n × lags at most 2e9.
 *
 * @example
 * import { ljungBox } from '@diffuse/metrics';
 *
 * ljungBox([1, 2, 1, 2, 1, 2, 2, 1], 2).pValue; // 0.0707
 */
export function ljungBox(stream: readonly number[], lags: number): ChiSquare {
  const scaled = standardised(stream);
  const n = stream.length;
  integer({ least: 1, most: n - 1 })(lags, 'lags');
  if (n * lags > BUDGET)
    throw new InputError('OUT_OF_RANGE', 'lags', {
      asked: `at most ${Math.floor(BUDGET / n)} for ${n} numbers, which take seconds`,
      found: lags,
    });
  let sum = 0;
  for (let k = 1; k <= lags; k++) sum += lagged(scaled, k) ** 2 / (n - k);
  const statistic = n * (n + 2) * sum;
  return { statistic, degrees: lags, pValue: chiSquareTail(statistic, lags) };
}

const finiteNumbers = list(check.finite);

/** Deviations from the mean, their squares adding up to 1. */
function standardised(stream: readonly number[]): Float64Array {
  finiteNumbers(stream, 'stream');
  if (stream.every((x) => x === stream[0]))
    throw new InputError('OUT_OF_RANGE', 'stream', {
      asked: 'numbers that differ',
      found: stream.length === 0 ? stream : `${stream[0]} alone, ${stream.length} times`,
    });
  const scale = stream.some((x) => Math.abs(x) > 1) ? 0.5 : 1; // no difference overflows
  const differences = Float64Array.from(stream, (x) => x * scale - stream[0]! * scale);
  return unit(centred(unit(differences)));
}

function centred(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return values.map((x) => x - mean);
}

/** The values as a vector of length 1, whatever their size. */
function unit(values: Float64Array): Float64Array {
  const largest = values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const length = Math.sqrt(values.reduce((sum, x) => sum + (x / largest) ** 2, 0));
  return values.map((x) => x / largest / length);
}

function lagged(values: Float64Array, lag: number): number {
  let sum = 0;
  for (let t = lag; t < values.length; t++) sum += values[t]! * values[t - lag]!;
  return sum;
}
