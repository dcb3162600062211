import type { Random } from './random.js';
import { logBinomialMass } from './special/binomialMass.js';

const { abs, floor, log, log1p, sqrt } = Math;

/** Fewer expected successes are drawn by waiting for them, more by rejection. */
const FEW = 10;

/**
 * One draw of a binomial count, `n` trials of probability `p`, n at most 2^53: below ten expected successes by the geometric
 * waiting times between them (Devroye 1986, X.4.3), else by Hörmann's (1993) transformed rejection BTRS. Both are exact.
 */
export function binomial(n: number, p: number, random: Random): number {
  if (p <= 0 || n === 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomial(n, 1 - p, random);
  return n * p < FEW ? byWaiting(n, p, random) : byRejection(n, p, random);
}

function byWaiting(n: number, p: number, random: Random): number {
  const logMiss = log1p(-p);
  let successes = -1;
  for (let used = 0; used <= n; successes++) used += floor(log1p(-random()) / logMiss) + 1;
  return successes;
}

function byRejection(n: number, p: number, random: Random): number {
  const deviation = sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const alpha = (2.83 + 5.1 / b) * deviation;
  const logMode = logBinomialMass(floor((n + 1) * p), n, p);
  for (;;) {
    const u = random() - 0.5;
    const v = 1 - random();
    const us = 0.5 - abs(u);
    const k = floor(((2 * a) / us + b) * u + n * p + 0.5);
    if (us >= 0.07 && v <= 0.92 - 4.2 / b) return k;
    if (k < 0 || k > n) continue;
    if (log(v) + log(alpha / (a / (us * us) + b)) <= logBinomialMass(k, n, p) - logMode) return k;
  }
}
