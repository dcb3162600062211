import type { Trial } from './heldOutSets.js';

const { expm1, log1p, max, min } = Math;

/** No more than this part of the capital that could be lost is staked. */
const BOLDEST = 0.75;

/**
 * Logarithm of the capital of one who bets that sets hold more, beyond their wanted share, than `mean` on average: from 1,
 * it is multiplied by 1 + λ (z - mean) for every answer, z being 1 - w or -w as it is in the set or not. λ comes from the
 * trials before (Waudby-Smith and Ramdas 2024, "aGRAPA"). If the sets' true excesses are at most `mean`, the expected
 * capital is at most 1.
 */
export function logCapital(trials: readonly Trial[], mean: number): number {
  let [capital, answers, sum, squares] = [0, 1, 0.5, 0.25];
  for (const { wanted, answers: size, inside } of trials) {
    const excess = sum / answers;
    const variance = max(squares / answers - excess * excess, 1 / answers);
    const edge = excess - mean;
    const stake = min(max(edge / (variance + edge * edge), 0), BOLDEST / (wanted + mean || 1));
    const [hit, miss] = [1 - wanted, -wanted];
    capital += inside * log1p(stake * (hit - mean)) + (size - inside) * log1p(stake * (miss - mean));
    answers += size;
    sum += inside * hit + (size - inside) * miss;
    squares += inside * hit * hit + (size - inside) * miss * miss;
  }
  return capital;
}

/** log of the mean of exp(x). */
export function logMeanExp(values: readonly number[]): number {
  const largest = values.reduce((a, b) => max(a, b));
  return largest + log1p(values.reduce((sum, value) => sum + expm1(value - largest), 0) / values.length);
}
