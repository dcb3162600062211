import { numberOfDraws, positiveCounts, type Counts } from './counts.js';
import { logGamma } from './special/logGamma.js';

const { expm1 } = Math;

/**
 * Coverage-N expected of `draws` of the n answers, taken without replacement: Σ 1 - C(n - n_i, N) / C(n, N) (Hurlbert 1971).
 * Unbiased for the model's expected Coverage-N, so samples of different sizes can be compared at the smaller size. `draws`
 * may be fractional. Throws if there are fewer answers than `draws`.
 */
export function rarefiedCoverage(counts: Counts, draws: number): number {
  const n = numberOfDraws(counts);
  if (draws > n)
    throw new Error(`coverage of ${draws} draws cannot be read off ${n} answers: draw more or ask for fewer`);
  const logAll = logGamma(n - draws + 1) - logGamma(n + 1);
  return positiveCounts(counts).reduce((sum, count) => {
    const rest = n - count;
    const logMissed = rest < draws ? -Infinity : logGamma(rest + 1) - logGamma(rest - draws + 1) + logAll;
    return sum - expm1(logMissed);
  }, 0);
}
