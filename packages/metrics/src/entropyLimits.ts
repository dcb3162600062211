const { exp, log, log1p, max, min } = Math;

/**
 * The most entropy (nats) when all n answers are the same and so many `others` are possible: these have the largest
 * probability that n draws miss with probability `tail`, and are equally likely.
 */
export function allSame(n: number, tail: number, others: number): number {
  return closedByValues({ others, unseen: 1 - tail ** (1 / n), seen: 0 });
}

/**
 * The least entropy (nats) when all n answers are different: the collision entropy log(1 / Σ p²) of which n draws, that is
 * n (n - 1) / 2 pairs, are all different with probability `tail`.
 */
export function allDifferent(n: number, tail: number): number {
  return max(0, log((n * (n - 1)) / (-2 * log(tail))));
}

/**
 * The most entropy (nats) if `others` values were not seen, which have at most the mass `unseen`, and those that were have
 * the entropy `seen` among them: the largest h(m) + m log(others) + (1 - m) seen over masses m (the chain rule).
 */
export function closedByValues({ others, unseen, seen }: Record<'others' | 'unseen' | 'seen', number>): number {
  if (others === 0 || others === Infinity) return seen + others;
  const m = min(unseen, others / (others + exp(seen)));
  return -m * log(m / others) - (1 - m) * log1p(-m) + (1 - m) * seen;
}
