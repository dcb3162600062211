import type { Interval } from '../interval.js';
import { meanInterval } from '../meanInterval.js';
import type { Random } from '../random.js';
import { resamples } from './resamples.js';
import { pivot, studentised, type Estimate } from './studentised.js';

const { floor, max, sqrt } = Math;

/** From how many clusters on a bootstrap knows more of their distribution than that it may be normal. */
const ENOUGH = 5;
/** Beyond these skewness no longer matters: Student's t is as good. */
const MANY = 10_000;
/** A resample of equal differences has an error of rounding alone, which is none. */
const ROUNDING = 1e-9;

/** Interval of the mean over clusters, each one number, and by which method. */
export function overClusters(
  means: readonly number[],
  { random, level }: { random: Random; level: number },
): Interval & { method: 'bootstrap-t' | 'student-t' } {
  const plain = means.length < ENOUGH || means.length > MANY;
  const bootstrap = plain ? undefined : bootstrapped(means, random, level);
  return bootstrap ? { ...bootstrap, method: 'bootstrap-t' } : { ...meanInterval(means, level), method: 'student-t' };
}

function bootstrapped(means: readonly number[], random: Random, level: number): Interval | undefined {
  const k = means.length;
  const observed = meanAndError(k, (i) => means[i]!);
  const pivots = Array.from({ length: resamples(k) }, () => {
    const drawn = Float64Array.from({ length: k }, () => means[floor(random() * k)]!);
    const { estimate, error } = meanAndError(k, (i) => drawn[i]!);
    return pivot({ estimate, error: error > ROUNDING * observed.error ? error : 0 }, observed.estimate);
  });
  return studentised(observed, pivots, level);
}

function meanAndError(k: number, at: (i: number) => number): Estimate {
  let mean = 0;
  for (let i = 0; i < k; i++) mean += at(i);
  mean /= k;
  let squares = 0;
  for (let i = 0; i < k; i++) squares += (at(i) - mean) ** 2;
  return { estimate: mean, error: sqrt(max(0, squares) / (k - 1) / k) };
}
