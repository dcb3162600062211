import type { Counts } from './counts.js';
import { spectrumOf, type Spectrum } from './spectrum.js';

/**
 * Unseen mass: the probability that the next draw is a value not seen so far. Turing's f_1 / n with the second-order
 * correction of Chao and Jost (2012, Eq. 4a): (f_1 / n) (n - 1) f_1 / ((n - 1) f_1 + 2 f_2), where a missing f_2 is taken
 * from f_1 - 1 as for Chao1. One minus this is Good's sample coverage. 1 for no draws, and for one, which shows no repeat.
 * Throws an InputError on what is no count.
 *
 * @example
 * import { unseenMass } from '@diffuse/metrics';
 *
 * unseenMass([5, 2, 1, 1]); // 0.198
 */
export function unseenMass(counts: Counts): number {
  return unseenMassOf(spectrumOf(counts));
}

export function unseenMassOf(spectrum: Spectrum): number {
  const { draws, singletons } = spectrum;
  return draws < 2 ? 1 : (singletons / draws) * (1 - doubletonShare(spectrum));
}

/**
 * A of Chao, Wang and Jost (2013, Eq. 5b): the mean probability of the values seen once in n draws,
 * 2 f_2 / ((n - 1) f_1 + 2 f_2), and 2 / ((n - 1)(f_1 - 1) + 2) without doubletons; 1 without singletons.
 */
export function doubletonShare({
  draws: n,
  singletons: f1,
  doubletons: f2,
}: Pick<Spectrum, 'draws' | 'singletons' | 'doubletons'>): number {
  if (f1 === 0) return 1;
  return f2 > 0 ? (2 * f2) / ((n - 1) * f1 + 2 * f2) : 2 / ((n - 1) * (f1 - 1) + 2);
}
