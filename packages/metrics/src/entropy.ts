import { spectrumOf, sumOver, type Sample } from './spectrum.js';

const { abs, exp, log, log1p } = Math;

/** How far from 1 probabilities may sum by rounding, those of single precision among them. */
const ROUNDING = 1e-5;

/**
 * Entropy H = -Σ p log p in nats of probabilities [values], with 0 log 0 = 0 (Shannon 1948, §6). Throws a RangeError on what
 * is no probability, and on probabilities that do not sum to 1 within 1e-5: weights have to be divided by their sum.
 */
export function entropy(probabilities: Iterable<number>): number {
  let sum = 0;
  let total = 0;
  for (const p of probabilities) {
    if (!(p >= 0 && p <= 1 + ROUNDING)) throw new RangeError(`a probability must lie between 0 and 1, found ${p}`);
    total += p;
    if (p > 0) sum -= p * log(p);
  }
  if (!(abs(total - 1) <= ROUNDING))
    throw new RangeError(`probabilities must sum to 1, found ${total}: divide weights by their sum`);
  return sum;
}

/**
 * Entropy of the empirical distribution in nats (the paper's Eq. 3), also called plug-in or maximum-likelihood entropy.
 * Biased low by about (k - 1) / 2n for k values and n draws. 0 for no draws.
 */
export function plugInEntropy(counts: Sample): number {
  const spectrum = spectrumOf(counts);
  const n = spectrum.draws;
  return sumOver(spectrum, (count) => (-count / n) * (2 * count > n ? log1p((count - n) / n) : log(count / n)));
}

/** exp H: the size of the uniform distribution that is as diffuse (Hill number of order 1). */
export function effectiveNumber(entropyNats: number): number {
  return exp(entropyNats);
}
