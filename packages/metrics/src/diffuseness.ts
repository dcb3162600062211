import { bounded, type Bounded } from './bounded.js';
import type { Counts } from './counts.js';
import { coverage } from './coverage.js';
import { coverageInterval } from './coverageInterval.js';
import { plugInEntropy } from './entropy.js';
import { entropyInterval } from './entropyInterval.js';

/** How diffuse a sample is; intervals are of 95%. */
export interface Diffuseness {
  /** Plug-in entropy in nats, as in the paper: biased low. */
  readonly entropy: number;
  /** Entropy of the distribution behind the sample, in nats (Chao, Wang and Jost 2013). */
  readonly correctedEntropy: Bounded;
  /** Distinct values. */
  readonly coverage: number;
  /** Expected distinct values in a sample of this size. */
  readonly expectedCoverage: Bounded;
}

/** How diffuse the sample behind these counts is. */
export function diffuseness(counts: Counts): Diffuseness {
  return {
    entropy: plugInEntropy(counts),
    correctedEntropy: bounded(entropyInterval(counts)),
    coverage: coverage(counts),
    expectedCoverage: bounded(coverageInterval(counts)),
  };
}
