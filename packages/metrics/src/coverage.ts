import { positiveCounts, type Counts } from './counts.js';

/** Coverage-N (the paper's Eq. 4): how many different values were drawn. */
export function coverage(counts: Counts): number {
  return positiveCounts(counts).length;
}

/**
 * Expected Coverage-N of values with these probabilities in `draws` independent draws: Σ 1 - (1 - p_i)^N.
 * The probabilities may sum to less than 1; the rest are draws that hit none of the values.
 */
export function expectedCoverage(probabilities: Iterable<number>, draws: number): number {
  let sum = 0;
  for (const p of probabilities) sum -= p >= 1 ? (draws > 0 ? -1 : 0) : Math.expm1(draws * Math.log1p(-p));
  return sum;
}
