import type { Counts } from './counts.js';
import { spectrumOf, type Spectrum } from './spectrum.js';

/**
 * Chao1 (Chao 1984): lower bound on how many values there are, seen or not, D + (n - 1)/n f_1² / 2 f_2; without doubletons
 * the bias-corrected D + (n - 1)/n f_1 (f_1 - 1) / 2. Throws an InputError on what is no count.
 *
 * @example
 * import { chao1 } from '@diffuse/metrics';
 *
 * chao1([5, 2, 1, 1, 1]); // 9.05
 */
export function chao1(counts: Counts): number {
  return chao1Of(spectrumOf(counts));
}

/**
 * Chao1 in its bias-corrected form (Chao 2005, Eq. 4): D + (n - 1)/n f_1 (f_1 - 1) / 2 (f_2 + 1). Throws an InputError on
 * what is no count.
 *
 * @example
 * import { chao1BiasCorrected } from '@diffuse/metrics';
 *
 * chao1BiasCorrected([5, 2, 1, 1, 1]); // 6.35
 */
export function chao1BiasCorrected(counts: Counts): number {
  return biasCorrected(spectrumOf(counts));
}

export function chao1Of(spectrum: Spectrum): number {
  const { distinct, singletons: f1, doubletons: f2 } = spectrum;
  return f2 === 0 ? biasCorrected(spectrum) : distinct + (smallSample(spectrum) * f1 ** 2) / (2 * f2);
}

function biasCorrected(spectrum: Spectrum): number {
  const { distinct, singletons: f1, doubletons: f2 } = spectrum;
  return distinct + (smallSample(spectrum) * f1 * (f1 - 1)) / (2 * (f2 + 1));
}

function smallSample({ draws }: Spectrum): number {
  return draws > 0 ? (draws - 1) / draws : 0;
}
