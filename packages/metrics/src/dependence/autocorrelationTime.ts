import type { Codes } from '../codes.js';
import { matches } from './joinCounts.js';

/** Lags looked at one by one before a coarser grid of them is taken, and the τ that they must have come to for that. */
const MOST_LAGS = 1000;
const LONG = 100;

/**
 * Integrated autocorrelation time τ = 1 + 2 Σ (1 - k/n) ρ_k over multiples k of `stride`, in answers per independent answer.
 * ρ_k = (M_k - J) / (1 - J), with M_k the share of matches `k` answers later and J that of all pairs. The sum ends by
 * Geyer's (1992, "Practical Markov chain Monte Carlo", §3.3) initial positive sequence: before the first pair
 * ρ_2m + ρ_2m+1 that is not positive. Where 1,000 lags do not get there and τ is above 100 by then, so that ρ_k changes
 * slowly, every 8th lag (64th, …) stands for its neighbours.
 * At least 1: answers that avoid each other count as independent. 1 where all answers are equal.
 */
export function autocorrelationTime(stream: Codes, stride = 1): number {
  for (let grid = 1; ; grid *= 8) {
    const time = initialPositive(stream, grid * stride);
    if (time !== null) return Math.max(1, grid * time);
  }
}

/** τ over multiples of `stride`; null if there is more to it than the lags looked at. */
function initialPositive({ codes, counts }: Codes, stride: number): number | null {
  const n = codes.length;
  const all = counts.reduce((sum, c) => sum + c * (c - 1), 0) / (n * (n - 1));
  if (n < 2 || all === 1) return 1;
  const correlation = (lag: number) => {
    if (lag === 0) return 1;
    if (lag >= n) return 0;
    return (1 - lag / n) * ((matches(codes, lag) / (n - lag) - all) / (1 - all));
  };
  let sum = 0;
  for (let i = 0; i < MOST_LAGS; i += 2) {
    const pair = correlation(i * stride) + correlation((i + 1) * stride);
    if (pair <= 0) return 2 * sum - 1;
    sum += pair;
  }
  return 2 * sum - 1 < LONG ? 2 * sum - 1 : null;
}
