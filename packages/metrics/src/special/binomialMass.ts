import { logGamma } from './logGamma.js';

const { PI, abs, log, log1p } = Math;

/** log P(X = x) for X binomial, `n` trials of probability 0 < p < 1, by Loader's (2000) saddle-point form: no digits are lost to n. */
export function logBinomialMass(x: number, n: number, p: number): number {
  if (x === 0) return n * log1p(-p);
  if (x === n) return n * log(p);
  const corrections = stirlingError(n) - stirlingError(x) - stirlingError(n - x);
  return corrections - deviance(x, n * p) - deviance(n - x, n * (1 - p)) - (log(2 * PI * x) + log1p(-x / n)) / 2;
}

/** x log(x / mean) + mean - x for x, mean > 0, half a Poisson deviance, without cancellation where they are close. */
export function deviance(x: number, mean: number): number {
  const difference = x - mean;
  if (abs(difference) >= 0.1 * (x + mean)) return x * log(x / mean) - difference;
  const v = difference / (x + mean);
  let sum = difference * v;
  let term = 2 * x * v;
  for (let j = 3; ; j += 2) {
    term *= v * v;
    const next = sum + term / j;
    if (next === sum) return sum;
    sum = next;
  }
}

/** log n! - log(√(2πn) (n/e)^n) for integers n ≥ 1. */
export function stirlingError(n: number): number {
  if (n < 16) return logGamma(n + 1) - (n + 0.5) * log(n) + n - log(2 * PI) / 2;
  const y = 1 / (n * n);
  return (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y / 1188)))) / n;
}
