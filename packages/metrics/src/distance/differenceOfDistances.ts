import { callable, fields, optional, options } from '@diffuse/check';
import * as check from '../checks.js';
import type { Random } from '../random.js';
import { distanceToTarget } from './distanceToTarget.js';

const outcomes = fields({ counts: check.counts, weights: check.weights });
const known = options({ random: callable, level: optional(check.level) });

/** Counts [values] of independent draws, and the weights [values] that are wanted. */
export interface Outcomes {
  readonly counts: readonly number[];
  readonly weights: readonly number[];
}

/**
 * Interval for by how much farther one distribution is from what is wanted of it than another, TV(p_A, w_A) - TV(p_B, w_B),
 * where the two are known by samples. Each distance is between the ends of its own interval of level (1 + level)/2, so that the
 * difference is between lower A less upper B and upper A less lower B with `level` or more (Bonferroni), whether the samples
 * are paired or not. There is no estimate between the ends: a sample's own distance is too large, by more the fewer its
 * draws. Throws an InputError on what `distanceToTarget` refuses.
 *
 * @example
 * import { differenceOfDistances, uniforms } from '@diffuse/metrics';
 *
 * const after = { counts: [340, 330, 330], weights: [1, 1, 1] };
 * const before = { counts: [900, 80, 20], weights: [1, 1, 1] };
 * differenceOfDistances(after, before, { random: uniforms(0) }); // { lower: -0.613, upper: -0.431 }: nearer
 */
export function differenceOfDistances(
  a: Outcomes,
  b: Outcomes,
  options: { readonly random: Random; readonly level?: number },
): { lower: number; upper: number } {
  outcomes(a, 'a');
  outcomes(b, 'b');
  known(options, 'options');
  const { random, level = 0.95 } = options;
  const each = { random, level: (1 + level) / 2 };
  const first = distanceToTarget(a.counts, a.weights, each);
  const second = distanceToTarget(b.counts, b.weights, each);
  return { lower: first.lower - second.upper, upper: first.upper - second.lower };
}
