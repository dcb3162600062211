import { bounded, type Bounded } from './bounded.js';
import type { Counts } from './counts.js';
import { coverageIntervalOf } from './coverageInterval.js';
import { plugInEntropyOf } from './entropy.js';
import { entropyIntervalOf } from './entropyInterval.js';
import { unseenMassOf } from './goodTuring.js';
import { spectrumOf } from './spectrum.js';

/** How diffuse a sample is; intervals are of 95%. */
export interface Diffuseness {
  /** Plug-in entropy in nats, as in the paper: biased low. */
  readonly entropy: number;
  /** Entropy of the distribution behind the sample, in nats (Chao, Wang and Jost 2013). */
  readonly correctedEntropy: Bounded;
  /** Probability that the next draw is a value not seen so far: what the sample says little about. */
  readonly unseenMass: number;
  /** Distinct values. */
  readonly coverage: number;
  /** Expected distinct values in a sample of this size. */
  readonly expectedCoverage: Bounded;
}

/**
 * How diffuse the sample behind these counts is. Throws an InputError on what is no count.
 *
 * @example
 * import { countAnswers, diffuseness } from '@diffuse/metrics';
 *
 * const { correctedEntropy, unseenMass } = diffuseness(countAnswers(['Fig', 'Plum', 'Fig', 'Pear']));
 */
export function diffuseness(counts: Counts): Diffuseness {
  const spectrum = spectrumOf(counts);
  return {
    entropy: plugInEntropyOf(spectrum),
    correctedEntropy: bounded(entropyIntervalOf(spectrum)),
    unseenMass: unseenMassOf(spectrum),
    coverage: spectrum.distinct,
    expectedCoverage: bounded(coverageIntervalOf(spectrum, 0.95)),
  };
}
