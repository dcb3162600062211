import { plugInEntropy } from './entropy.js';
import { spectrumOf, sumOver, type Sample } from './spectrum.js';

const { expm1, log, log1p, min } = Math;

/** Plug-in entropy + (D - 1) / 2n (Miller 1955): the first-order bias removed, D values having been seen. Nats. */
export function millerMadow(counts: Sample): number {
  const spectrum = spectrumOf(counts);
  const { draws, distinct } = spectrum;
  return draws === 0 ? 0 : plugInEntropy(spectrum) + (distinct - 1) / (2 * draws);
}

/**
 * Chao and Shen's (2003) entropy in nats: -Σ π log π / (1 - (1 - π)^n) with π = C n_i / n, the empirical distribution shrunk
 * by Good's coverage C = 1 - f_1 / n and weighted by the chance of having been seen (Horvitz-Thompson). When every answer
 * was seen once, f_1 = n - 1 is used. 0 for no draws.
 */
export function chaoShen(counts: Sample): number {
  const spectrum = spectrumOf(counts);
  const { draws: n, singletons } = spectrum;
  const seenMass = 1 - min(singletons, n - 1) / n;
  return sumOver(spectrum, (count) => {
    const p = seenMass * (count / n);
    return p < 1 ? (p * log(p)) / expm1(n * log1p(-p)) : 0;
  });
}
