import { distribution, list, sameLength } from '@diffuse/check';

const { abs, log, max } = Math;

/**
 * Total variation ½ Σ |p_i - q_i| between two distributions over the same values: the share of draws that would have to
 * change for one to look like the other. Throws an InputError unless both are probabilities that sum to 1, as many of the
 * one as of the other.
 *
 * @example
 * import { totalVariation } from '@diffuse/metrics';
 *
 * totalVariation([0.5, 0.5, 0], [0.25, 0.25, 0.5]); // 0.5
 */
export function totalVariation(p: readonly number[], q: readonly number[]): number {
  checkBoth(p, q);
  return halfDistance(p, q);
}

/**
 * Kullback-Leibler divergence Σ p_i log(p_i / q_i) in nats; Infinity where q_i = 0 < p_i. Throws an InputError unless both are
 * probabilities that sum to 1, as many of the one as of the other.
 *
 * @example
 * import { klDivergence } from '@diffuse/metrics';
 *
 * klDivergence([0.5, 0.5], [0.25, 0.75]); // 0.144
 */
export function klDivergence(p: readonly number[], q: readonly number[]): number {
  checkBoth(p, q);
  return max(
    0,
    p.reduce((sum, x, i) => (x > 0 ? sum + x * (log(x) - log(q[i]!)) : sum), 0),
  );
}

/** ½ Σ |p_i - q_i| of as many p as q, whatever they sum to. */
export function halfDistance(p: readonly number[], q: readonly number[]): number {
  return p.reduce((sum, x, i) => sum + abs(x - q[i]!), 0) / 2;
}

function checkBoth(p: readonly number[], q: readonly number[]): void {
  for (const [argument, given] of Object.entries({ p, q })) {
    list()(given, argument);
    distribution(given, argument);
  }
  sameLength(['p', p], ['q', q]);
}
