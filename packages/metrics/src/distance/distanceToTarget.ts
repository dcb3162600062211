import { callable, optional, options } from '@diffuse/check';
import * as check from '../checks.js';
import { halfDistance } from '../divergence.js';
import { someOutcomes } from '../outcomes.js';
import type { Random } from '../random.js';
import { answersOf } from './answersOf.js';
import { logCapital, logMeanExp } from './betting.js';
import { heldOutSets } from './heldOutSets.js';

const { log, min, sqrt } = Math;

/** A total variation from the wanted distribution, between 0 and 1. */
export interface DistanceToTarget {
  /** That of the sample: too large as an estimate, for chance makes every sample uneven. */
  readonly observed: number;
  /** Between these lies that of the distribution behind the sample, with the level asked for or more. */
  readonly lower: number;
  readonly upper: number;
}

/** So many random orders of the answers are averaged, and the answers of an order are at most so many. */
const ORDERS = 8;
const MOST = 300_000;
/** The lower end is found among multiples of one part in so many. */
const GRID = 1000;

const known = options({ random: callable, level: optional(check.level) });

/**
 * Interval for the total variation TV(p, w) = ½ Σ |p_i - w_i| between the distribution p behind counts [values] of
 * independent draws and the weights w [values] (any positive sum). A value outside the target set may be one more count, of
 * weight 0. It holds for every p with at least `level`, however many values there are and few draws.
 *
 * The upper end is the sample's own distance and √(log(1/α) / 2n), α = (1 - level)/2: TV is convex, so that the sample's
 * mean distance is no less than TV(p, w) (Jensen), and one draw changes it by 1/n at most (McDiarmid 1989). The lower end
 * is by sets of values that come too often, chosen on some answers and tried on others (`heldOutSets`): by how much they
 * come too often is no more than TV(p, w), and a bet that it is more than m (`logCapital`) wins 1/α with probability α at
 * most; the mean of the capitals over eight random orders is tested (Vovk and Wang 2021). Of more than 300,000 draws it is
 * by so many at random, so that it takes some seconds at most. Throws an InputError
 * on what is no count, weight or level, on lists of different lengths, and without draws.
 *
 * @example
 * import { distanceToTarget, uniforms } from '@diffuse/metrics';
 *
 * distanceToTarget([60, 30, 10], [1, 1, 1], { random: uniforms(0) }); // { observed: 0.267, lower: 0.097, upper: 0.402 }
 */
export function distanceToTarget(
  counts: readonly number[],
  weights: readonly number[],
  options: { readonly random: Random; readonly level?: number },
): DistanceToTarget {
  const { draws, shares } = someOutcomes(counts, weights);
  known(options, 'options');
  const random = check.uniformOf(options.random, 'options.random');
  const { level = 0.95 } = options;
  const observed = min(
    1,
    halfDistance(
      counts.map((count) => count / draws),
      shares,
    ),
  );
  const alpha = (1 - level) / 2;
  const orders = Array.from({ length: ORDERS }, () => heldOutSets(answersOf(counts, min(draws, MOST), random), shares));
  const wins = (mean: number): boolean => logMeanExp(orders.map((trials) => logCapital(trials, mean))) >= -log(alpha);
  let step = 0;
  while (step < GRID && step / GRID < observed && wins(step / GRID)) step++;
  return {
    observed,
    lower: min(observed, step / GRID),
    upper: min(1, observed + slack(draws, alpha)),
  };
}

/** By how much the distance of n draws is below its mean at most, but for a probability of α. */
export const slack = (draws: number, alpha: number): number => sqrt(-log(alpha) / (2 * draws));
