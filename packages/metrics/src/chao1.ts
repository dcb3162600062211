import { coverage } from './coverage.js';
import { frequencyOfFrequency, numberOfDraws, type Counts } from './counts.js';

/**
 * Chao1 (Chao 1984): lower bound on how many values there are, seen or not, D + (n - 1)/n f_1² / 2 f_2; without doubletons
 * the bias-corrected D + (n - 1)/n f_1 (f_1 - 1) / 2.
 */
export function chao1(counts: Counts): number {
  const f2 = frequencyOfFrequency(counts, 2);
  if (f2 === 0) return chao1BiasCorrected(counts);
  return coverage(counts) + (smallSample(counts) * frequencyOfFrequency(counts, 1) ** 2) / (2 * f2);
}

/** Chao1 in its bias-corrected form (Chao 2005, Eq. 4): D + (n - 1)/n f_1 (f_1 - 1) / 2 (f_2 + 1). */
export function chao1BiasCorrected(counts: Counts): number {
  const f1 = frequencyOfFrequency(counts, 1);
  return coverage(counts) + (smallSample(counts) * f1 * (f1 - 1)) / (2 * (frequencyOfFrequency(counts, 2) + 1));
}

function smallSample(counts: Counts): number {
  const n = numberOfDraws(counts);
  return n > 0 ? (n - 1) / n : 0;
}
