const { abs, log } = Math;

/**
 * Total variation ½ Σ |p_i - q_i| between two distributions over the same values: the share of draws that would have to
 * change for one to look like the other. Throws a RangeError if one has more values than the other, or a negative one.
 */
export function totalVariation(p: readonly number[], q: readonly number[]): number {
  checkBoth(p, q);
  return p.reduce((sum, x, i) => sum + abs(x - q[i]!), 0) / 2;
}

/**
 * Kullback-Leibler divergence Σ p_i log(p_i / q_i) in nats; Infinity where q_i = 0 < p_i. Throws a RangeError if one has more
 * values than the other, or a negative one.
 */
export function klDivergence(p: readonly number[], q: readonly number[]): number {
  checkBoth(p, q);
  return p.reduce((sum, x, i) => (x > 0 ? sum + x * (log(x) - log(q[i]!)) : sum), 0);
}

function checkBoth(p: readonly number[], q: readonly number[]): void {
  if (p.length !== q.length)
    throw new RangeError(`${p.length} probabilities beside ${q.length}: give both distributions over the same values`);
  for (const distribution of [p, q]) {
    const wrong = distribution.find((x) => !(x >= 0 && x < Infinity));
    if (wrong !== undefined) throw new RangeError(`probabilities must be finite and not negative, found ${wrong}`);
  }
}
