import { spectrumOf, type Sample } from './spectrum.js';

const { expm1, log1p, min } = Math;

/** Coverage-N (the paper's Eq. 4): how many different values were drawn. */
export function coverage(counts: Sample): number {
  return spectrumOf(counts).distinct;
}

/** Probabilities in single precision may sum to slightly more than one. */
const ROUNDING = 1e-3;

/**
 * Expected Coverage-N of values with these probabilities [values] in `draws` independent draws: Σ 1 - (1 - p_i)^N.
 * The probabilities may sum to less than 1; the rest are draws that hit none of the values. Throws a RangeError on what is
 * no probability, on a sum of more than 1 (but for 1e-3, by rounding), and on draws that are no number of at least 0.
 */
export function expectedCoverage(probabilities: Iterable<number>, draws: number): number {
  if (!(draws >= 0 && draws < Infinity)) throw new RangeError(`draws must be a number of at least 0, found ${draws}`);
  let sum = 0;
  let total = 0;
  for (const p of probabilities) {
    if (!(p >= 0 && p <= 1 + ROUNDING)) throw new RangeError(`a probability must lie between 0 and 1, found ${p}`);
    total += p;
    if (draws > 0) sum -= expm1(draws * log1p(-min(p, 1)));
  }
  if (total > 1 + ROUNDING) throw new RangeError(`probabilities must not sum to more than 1, found ${total}`);
  return sum;
}
