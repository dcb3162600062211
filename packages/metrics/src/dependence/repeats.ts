import { callable, InputError, integer, optional, options } from '@diffuse/check';
import * as check from '../checks.js';
import { codesOf } from '../codes.js';
import { permutationTest } from '../permutation.js';
import type { Random } from '../random.js';

import { normalUpperTail } from '../special/quantiles.js';
import { joinCount, matches } from './joinCounts.js';
import { normalHolds } from './normalHolds.js';

const { abs, max, sqrt } = Math;

/** How often a stream repeats itself `lag` answers later, against the same answers in random order. */
export interface Repeats {
  /** Share of t with x_t = x_{t+lag}. */
  readonly rate: number;
  /** Its mean over all orders of the same answers. */
  readonly expected: number;
  /** (rate - expected) in standard deviations over all orders: positive when answers cling together; 0 if all orders have one rate. */
  readonly z: number;
  /** Share of orders whose rate is as far from `expected`, to either side. */
  readonly pValue: number;
  /** All different orders, random ones, or the normal approximation. */
  readonly method: 'exact' | 'permutation' | 'normal';
}

const known = options({
  random: callable,
  lag: optional(integer({ least: 1 })),
  simulations: optional(check.simulations),
});

/**
 * Serial dependence of a stream of categorical answers: the join counts of a path (Cliff and Ord 1981, "Spatial processes",
 * §1.4), with the p-value of the permutation test (`permutationTest`), which holds however rare repeats are. Streams of
 * more than 20,000 answers get the normal approximation with continuity correction where the number of repeats has a
 * variance of 100 or more. Takes about a second at most up to 200,000 answers, 4 at 10^6. Throws an InputError unless
 * there are at least four answers and more than 2 × lag.
 *
 * @example
 * import { repeats, uniforms } from '@diffuse/metrics';
 *
 * repeats(['Fig', 'Fig', 'Plum', 'Plum', 'Fig', 'Fig'], { random: uniforms(0) }).pValue; // 0.6
 */
export function repeats(
  answers: readonly string[],
  options: { readonly random: Random; readonly lag?: number; readonly simulations?: number },
): Repeats {
  check.texts(answers, 'answers');
  known(options, 'options');
  const random = check.uniformOf(options.random, 'options.random');
  const { lag = 1, simulations = 9999 } = options;
  const n = answers.length;
  if (n <= 2 * lag || n < 4)
    throw new InputError('WRONG_LENGTH', 'answers', {
      asked: `at least ${max(4, 2 * lag + 1)} answers for repeats at lag ${lag}`,
      found: n,
      remedy: 'draw more',
    });
  const { codes, counts } = codesOf(answers);
  const { pairs, mean, variance } = joinCount(counts, lag);
  const same = matches(codes, lag);
  const sd = sqrt(variance);
  const found = { rate: same / pairs, expected: mean / pairs, z: variance > 0 ? (same - mean) / sd : 0 };
  if (variance === 0) return { ...found, pValue: 1, method: 'exact' };
  if (normalHolds(n, variance)) {
    const z = max(0, abs(same - mean) - 0.5) / sd;
    return { ...found, pValue: 2 * normalUpperTail(z), method: 'normal' };
  }
  const distance = (order: Int32Array) => abs(matches(order, lag) - mean);
  const { pValue, exact } = permutationTest(codes, distance, { random, permutations: simulations });
  return { ...found, pValue, method: exact ? 'exact' : 'permutation' };
}
