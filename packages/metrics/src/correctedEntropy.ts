import { frequencyOfFrequency, numberOfDraws, positiveCounts, type Counts } from './counts.js';
import { plugInEntropy } from './entropy.js';

/** Plug-in entropy + (D - 1) / 2n (Miller 1955): the first-order bias removed, D values having been seen. Nats. */
export function millerMadow(counts: Counts): number {
  const n = numberOfDraws(counts);
  return n === 0 ? 0 : plugInEntropy(counts) + (positiveCounts(counts).length - 1) / (2 * n);
}

/**
 * Chao and Shen's (2003) entropy in nats: -Σ π log π / (1 - (1 - π)^n) with π = C n_i / n, the empirical distribution shrunk
 * by Good's coverage C = 1 - f_1 / n and weighted by the chance of having been seen (Horvitz-Thompson). When every answer
 * was seen once, f_1 = n - 1 is used.
 */
export function chaoShen(counts: Counts): number {
  const n = numberOfDraws(counts);
  const singletons = Math.min(frequencyOfFrequency(counts, 1), n - 1);
  return positiveCounts(counts).reduce((sum, count) => {
    const p = (1 - singletons / n) * (count / n);
    return p < 1 ? sum + (p * Math.log(p)) / Math.expm1(n * Math.log1p(-p)) : sum;
  }, 0);
}
