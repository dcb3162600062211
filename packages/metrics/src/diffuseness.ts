import { bounded, type Bounded } from './bounded.js';
import type { Counts } from './counts.js';
import { coverageInterval } from './coverageInterval.js';
import { plugInEntropy } from './entropy.js';
import { entropyInterval } from './entropyInterval.js';
import { unseenMass } from './goodTuring.js';
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

/** How diffuse the sample behind these counts is. */
export function diffuseness(counts: Counts): Diffuseness {
  const spectrum = spectrumOf(counts);
  return {
    entropy: plugInEntropy(spectrum),
    correctedEntropy: bounded(entropyInterval(spectrum)),
    unseenMass: unseenMass(spectrum),
    coverage: spectrum.distinct,
    expectedCoverage: bounded(coverageInterval(spectrum)),
  };
}
