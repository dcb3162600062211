const { abs, log } = Math;

/**
 * Total variation ½ Σ |p_i - q_i| between two distributions over the same values: the share of draws that would have to
 * change for one to look like the other.
 */
export function totalVariation(p: readonly number[], q: readonly number[]): number {
  return p.reduce((sum, x, i) => sum + abs(x - q[i]!), 0) / 2;
}

/** Kullback-Leibler divergence Σ p_i log(p_i / q_i) in nats; Infinity where q_i = 0 < p_i. */
export function klDivergence(p: readonly number[], q: readonly number[]): number {
  return p.reduce((sum, x, i) => (x > 0 ? sum + x * (log(x) - log(q[i]!)) : sum), 0);
}
