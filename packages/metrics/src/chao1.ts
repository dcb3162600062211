import { spectrumOf, type Sample, type Spectrum } from './spectrum.js';

/**
 * Chao1 (Chao 1984): lower bound on how many values there are, seen or not, D + (n - 1)/n f_1² / 2 f_2; without doubletons
 * the bias-corrected D + (n - 1)/n f_1 (f_1 - 1) / 2.
 */
export function chao1(counts: Sample): number {
  const spectrum = spectrumOf(counts);
  const { distinct, singletons: f1, doubletons: f2 } = spectrum;
  return f2 === 0 ? chao1BiasCorrected(spectrum) : distinct + (smallSample(spectrum) * f1 ** 2) / (2 * f2);
}

/** Chao1 in its bias-corrected form (Chao 2005, Eq. 4): D + (n - 1)/n f_1 (f_1 - 1) / 2 (f_2 + 1). */
export function chao1BiasCorrected(counts: Sample): number {
  const spectrum = spectrumOf(counts);
  const { distinct, singletons: f1, doubletons: f2 } = spectrum;
  return distinct + (smallSample(spectrum) * f1 * (f1 - 1)) / (2 * (f2 + 1));
}

function smallSample({ draws }: Spectrum): number {
  return draws > 0 ? (draws - 1) / draws : 0;
}
