import { InputError, real } from '@diffuse/check';
import * as check from './checks.js';
import type { Counts } from './counts.js';
import { spectrumOf, sumOver, type Spectrum } from './spectrum.js';

const { abs, exp, log, log1p, max } = Math;

/** How far from 1 probabilities may sum by rounding, those of single precision among them. */
const ROUNDING = 1e-5;

const probability = check.probability(ROUNDING);

/**
 * Entropy H = -Σ p log p in nats of probabilities [values], with 0 log 0 = 0 (Shannon 1948, §6). Throws an InputError on what
 * is no probability, and on probabilities that do not sum to 1 within 1e-5: weights have to be divided by their sum.
 *
 * @example
 * import { entropy } from '@diffuse/metrics';
 *
 * entropy([0.5, 0.25, 0.25]); // 1.04
 */
export function entropy(probabilities: Iterable<number>): number {
  let sum = 0;
  let total = 0;
  for (const p of check.each(probabilities, 'probabilities', 'a list of probabilities', probability)) {
    total += p;
    if (p > 0) sum -= p * log(p);
  }
  if (!(abs(total - 1) <= ROUNDING))
    throw new InputError('NOT_A_DISTRIBUTION', 'probabilities', {
      asked: 'of sum 1',
      found: total,
      remedy: 'divide weights by their sum',
    });
  return max(0, sum); // of [1 + 1e-6] it is below 0
}

/** `entropy` of what is known to be a distribution. */
export function entropyOf(probabilities: readonly number[]): number {
  return max(
    0,
    probabilities.reduce((sum, p) => (p > 0 ? sum - p * log(p) : sum), 0),
  );
}

/**
 * Entropy of the empirical distribution in nats (the paper's Eq. 3), also called plug-in or maximum-likelihood entropy.
 * Biased low by about (k - 1) / 2n for k values and n draws. 0 for no draws. Throws an InputError on what is no count.
 *
 * @example
 * import { plugInEntropy } from '@diffuse/metrics';
 *
 * plugInEntropy([5, 2, 1]); // 0.9
 */
export function plugInEntropy(counts: Counts): number {
  return plugInEntropyOf(spectrumOf(counts));
}

export function plugInEntropyOf(spectrum: Spectrum): number {
  const n = spectrum.draws;
  return sumOver(spectrum, (count) => (-count / n) * (2 * count > n ? log1p((count - n) / n) : log(count / n)));
}

/** What the exponential of is finite. */
const nats = real({ least: 0, most: 709 });

/**
 * exp H: the size of the uniform distribution that is as diffuse (Hill number of order 1). Throws an InputError on what is
 * no entropy: on a number below 0, and above 709, of which the exponential is too large for a double.
 *
 * @example
 * import { effectiveNumber } from '@diffuse/metrics';
 *
 * effectiveNumber(Math.log(6)); // a fair die: 6
 */
export function effectiveNumber(entropyNats: number): number {
  nats(entropyNats, 'entropyNats');
  return exp(entropyNats);
}
