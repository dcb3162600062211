import { InputError, real } from '@diffuse/check';
import * as check from './checks.js';
import type { Counts } from './counts.js';
import { spectrumOf } from './spectrum.js';

const { expm1, log1p, min } = Math;

/**
 * Coverage-N (the paper's Eq. 4): how many different values were drawn. Throws an InputError on what is no count.
 *
 * @example
 * import { coverage } from '@diffuse/metrics';
 *
 * coverage([5, 2, 0, 1]); // 3
 */
export function coverage(counts: Counts): number {
  return spectrumOf(counts).distinct;
}

/** Probabilities in single precision may sum to slightly more than one. */
const ROUNDING = 1e-3;

const probability = check.probability(ROUNDING);
const nonNegative = real({ least: 0 });

/**
 * Expected Coverage-N of values with these probabilities [values] in `draws` independent draws: Σ 1 - (1 - p_i)^N.
 * The probabilities may sum to less than 1; the rest are draws that hit none of the values. Throws an InputError on what is
 * no probability, on a sum of more than 1 (but for 1e-3, by rounding), and on draws that are no number of at least 0.
 *
 * @example
 * import { expectedCoverage } from '@diffuse/metrics';
 *
 * expectedCoverage([0.5, 0.25, 0.25], 10); // 2.89
 */
export function expectedCoverage(probabilities: Iterable<number>, draws: number): number {
  nonNegative(draws, 'draws');
  let sum = 0;
  let total = 0;
  for (const p of check.each(probabilities, 'probabilities', 'a list of probabilities', probability)) {
    total += p;
    if (draws > 0) sum -= expm1(draws * log1p(-min(p, 1)));
  }
  if (total > 1 + ROUNDING)
    throw new InputError('NOT_A_DISTRIBUTION', 'probabilities', { asked: 'of a sum of at most 1', found: total });
  return sum;
}
