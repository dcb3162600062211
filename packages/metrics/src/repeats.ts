import { countAnswers } from './counts.js';
import { normalUpperTail } from './special/quantiles.js';

/** How often a stream repeats itself `lag` answers later, against the same answers in random order. */
export interface Repeats {
  /** Share of t with x_t = x_{t+lag}. */
  rate: number;
  /** Its mean over all orders of the same answers. */
  expected: number;
  /** (rate - expected) in standard deviations over all orders: positive when answers cling together. */
  z: number;
  /** Two-sided, by the normal approximation. */
  pValue: number;
}

/**
 * Serial dependence of a stream of categorical answers, by the join counts of a path (Cliff and Ord 1981, §1.4): mean and
 * variance over all orders are exact. Throws unless there are more than 2 × lag and at least four answers.
 */
export function repeats(answers: readonly string[], lag = 1): Repeats {
  const n = answers.length;
  if (n <= 2 * lag || n < 4)
    throw new Error(`repeats at lag ${lag} need more than ${Math.max(3, 2 * lag)} answers, found ${n}`);
  const counts = [...countAnswers(answers).values()];
  const pairs = n - lag;
  const same = answers.slice(lag).filter((answer, t) => answer === answers[t]).length;
  const sumOf = (f: (count: number) => number) => counts.reduce((sum, count) => sum + f(count), 0);
  const two = sumOf((c) => falling(c, 2));
  const oneMatch = two / falling(n, 2);
  const threeAlike = sumOf((c) => falling(c, 3)) / falling(n, 3);
  const twoMatches = (sumOf((c) => falling(c, 4) - falling(c, 2) ** 2) + two * two) / falling(n, 4);
  const touching = n - 2 * lag;
  const apart = (pairs * (pairs - 1)) / 2 - touching;
  const mean = pairs * oneMatch;
  const variance = mean + 2 * touching * threeAlike + 2 * apart * twoMatches - mean * mean;
  const z = variance > 1e-12 ? (same - mean) / Math.sqrt(variance) : 0;
  return { rate: same / pairs, expected: oneMatch, z, pValue: 2 * normalUpperTail(Math.abs(z)) };
}

/** x (x - 1) … (x - k + 1). */
function falling(x: number, k: number): number {
  return k === 0 ? 1 : x * falling(x - 1, k - 1);
}
