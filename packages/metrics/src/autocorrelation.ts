import { chiSquareTail, type ChiSquare } from './chiSquare.js';

/** Sample autocorrelation r_k = Σ (x_t - x̄)(x_{t+k} - x̄) / Σ (x_t - x̄)² of a stream of numbers (Box and Jenkins, 2.1). */
export function autocorrelation(stream: readonly number[], lag: number): number {
  const mean = stream.reduce((a, b) => a + b, 0) / stream.length;
  const deviations = stream.map((x) => x - mean);
  const products = deviations.slice(lag).reduce((sum, d, t) => sum + d * deviations[t]!, 0);
  return products / deviations.reduce((sum, d) => sum + d * d, 0);
}

/** Ljung and Box's (1978) test that a stream has no autocorrelation up to `lags`: n (n + 2) Σ r_k² / (n - k). */
export function ljungBox(stream: readonly number[], lags: number): ChiSquare {
  const n = stream.length;
  let sum = 0;
  for (let k = 1; k <= lags; k++) sum += autocorrelation(stream, k) ** 2 / (n - k);
  const statistic = n * (n + 2) * sum;
  return { statistic, degrees: lags, pValue: chiSquareTail(statistic, lags) };
}
