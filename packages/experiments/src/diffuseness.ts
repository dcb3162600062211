import {
  coverage,
  coverageInterval,
  entropyInterval,
  plugInEntropy,
  type Counts,
  type Interval,
} from '@diffuse/metrics';

/** An estimate with its 95% interval, as JSON can hold it. */
export interface Bounded {
  readonly estimate: number;
  readonly lower: number;
  /** null where the sample sets no upper bound. */
  readonly upper: number | null;
}

/** How diffuse a sample is. */
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

const bounded = ({ estimate, lower, upper }: Interval): Bounded => ({
  estimate,
  lower,
  upper: Number.isFinite(upper) ? upper : null,
});
