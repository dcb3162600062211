import { spectrumOf } from './spectrum.js';
import { normalise } from './weights.js';

/** Counts beside the shares they should have. */
export interface Outcomes {
  /** n = Σ n_i, at most 2^53 - 1. */
  readonly draws: number;
  /** Wanted shares, which sum to 1. [values] */
  readonly shares: readonly number[];
}

/**
 * What counts [values] and weights [values] (any positive sum) are about. Throws a RangeError unless there are as many of
 * the one as of the other, the counts are integers of at least 0 and their sum is less than 2^53.
 */
export function outcomes(counts: readonly number[], weights: readonly number[]): Outcomes {
  if (counts.length !== weights.length)
    throw new RangeError(`${counts.length} counts for ${weights.length} weights: give one weight for each value`);
  return { draws: spectrumOf(counts).draws, shares: normalise(weights) };
}
