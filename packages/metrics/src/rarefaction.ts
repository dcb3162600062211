import { logGammaSecondDifference } from './special/gammaDifferences.js';
import { spectrumOf, sumOver, type Sample } from './spectrum.js';

const { expm1 } = Math;

/**
 * Coverage-N expected of `draws` of the n answers, taken without replacement: Σ 1 - C(n - n_i, N) / C(n, N) (Hurlbert 1971).
 * Unbiased for the model's expected Coverage-N, so samples of different sizes can be compared at the smaller size. `draws`
 * may be fractional. Throws a RangeError on draws that are no number of 0 to n: a sample cannot tell what more would bring.
 */
export function rarefiedCoverage(counts: Sample, draws: number): number {
  const spectrum = spectrumOf(counts);
  const n = spectrum.draws;
  if (!(draws >= 0)) throw new RangeError(`draws must be a number of at least 0, found ${draws}`);
  if (draws > n)
    throw new RangeError(`coverage of ${draws} draws cannot be read off ${n} answers: draw more or ask for fewer`);
  return sumOver(spectrum, (count) => {
    const rest = n - draws - count;
    return rest < 0 ? 1 : -expm1(-logGammaSecondDifference(rest + 1, count, draws));
  });
}
