import type { Counts } from './counts.js';
import { plugInEntropyOf } from './entropy.js';
import { spectrumOf, sumOver } from './spectrum.js';

const { expm1, log, log1p, min } = Math;

/**
 * Plug-in entropy + (D - 1) / 2n (Miller 1955): the first-order bias removed, D values having been seen. Nats. 0 for no
 * draws. Throws an InputError on what is no count.
 *
 * @example
 * import { millerMadow } from '@diffuse/metrics';
 *
 * millerMadow([5, 2, 1]); // 1.03
 */
export function millerMadow(counts: Counts): number {
  const spectrum = spectrumOf(counts);
  const { draws, distinct } = spectrum;
  return draws === 0 ? 0 : plugInEntropyOf(spectrum) + (distinct - 1) / (2 * draws);
}

/**
 * Chao and Shen's (2003) entropy in nats: -Σ π log π / (1 - (1 - π)^n) with π = C n_i / n, the empirical distribution shrunk
 * by Good's coverage C = 1 - f_1 / n and weighted by the chance of having been seen (Horvitz-Thompson). When every answer
 * was seen once, f_1 = n - 1 is used. 0 for no draws. Throws an InputError on what is no count.
 *
 * @example
 * import { chaoShen } from '@diffuse/metrics';
 *
 * chaoShen([5, 2, 1]); // 1.12
 */
export function chaoShen(counts: Counts): number {
  const spectrum = spectrumOf(counts);
  const { draws: n, singletons } = spectrum;
  const seenMass = 1 - min(singletons, n - 1) / n;
  return sumOver(spectrum, (count) => {
    const p = seenMass * (count / n);
    return p < 1 ? (p * log(p)) / expm1(n * log1p(-p)) : 0;
  });
}
