import { InputError, real } from '@diffuse/check';
import type { Counts } from './counts.js';
import { logGammaSecondDifference } from './special/gammaDifferences.js';
import { spectrumOf, sumOver, type Spectrum } from './spectrum.js';

const { expm1 } = Math;
const nonNegative = real({ least: 0 });

/**
 * Coverage-N expected of `draws` of the n answers, taken without replacement: Σ 1 - C(n - n_i, N) / C(n, N) (Hurlbert 1971).
 * Unbiased for the model's expected Coverage-N, so samples of different sizes can be compared at the smaller size. `draws`
 * may be fractional. Throws an InputError on what is no count, and on draws that are no number of 0 to n: a sample cannot
 * tell what more would bring.
 *
 * @example
 * import { rarefiedCoverage } from '@diffuse/metrics';
 *
 * rarefiedCoverage([5, 2, 1, 1], 5); // 2.94
 */
export function rarefiedCoverage(counts: Counts, draws: number): number {
  const spectrum = spectrumOf(counts);
  nonNegative(draws, 'draws');
  if (draws > spectrum.draws)
    throw new InputError('OUT_OF_RANGE', 'draws', {
      asked: `at most the ${spectrum.draws} draws of the counts`,
      found: draws,
      remedy: 'draw more or ask for fewer',
    });
  return rarefied(spectrum, draws);
}

/** `rarefiedCoverage` for draws known to be no more than there are. */
export function rarefied(spectrum: Spectrum, draws: number): number {
  return sumOver(spectrum, (count) => {
    const rest = spectrum.draws - draws - count;
    return rest < 0 ? 1 : -expm1(-logGammaSecondDifference(rest + 1, count, draws));
  });
}
