import { positiveCounts, type Counts } from './counts.js';

const { exp, log } = Math;

/** Σ -x log x with 0 log 0 = 0; nats if the probabilities sum to 1. */
export function entropy(probabilities: Iterable<number>): number {
  let sum = 0;
  for (const p of probabilities) if (p > 0) sum -= p * log(p);
  return sum;
}

/**
 * Entropy of the empirical distribution in nats (the paper's Eq. 3), also called plug-in or maximum-likelihood entropy.
 * Biased low by about (k - 1) / 2n for k values and n draws. 0 for no draws.
 */
export function plugInEntropy(counts: Counts): number {
  const frequencies = positiveCounts(counts);
  const n = frequencies.reduce((sum, count) => sum + count, 0);
  return entropy(frequencies.map((count) => count / n));
}

/** exp H: the size of the uniform distribution that is as diffuse (Hill number of order 1). */
export function effectiveNumber(entropyNats: number): number {
  return exp(entropyNats);
}
