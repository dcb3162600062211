import { InputError, sameLength } from '@diffuse/check';
import * as check from './checks.js';
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
 * What counts [values] and weights [values] (any positive sum) are about. Throws an InputError unless there are as many of
 * the one as of the other, the counts are integers of at least 0 and their sum is less than 2^53.
 */
export function outcomes(counts: readonly number[], weights: readonly number[]): Outcomes {
  check.counts(counts, 'counts');
  const shares = normalise(weights);
  sameLength(['weights', weights], ['counts', counts]);
  return { draws: spectrumOf(counts).draws, shares };
}

/** `outcomes` of one draw or more. */
export function someOutcomes(counts: readonly number[], weights: readonly number[]): Outcomes {
  const both = outcomes(counts, weights);
  if (both.draws === 0)
    throw new InputError('OUT_OF_RANGE', 'counts', {
      asked: 'of one draw at least',
      found: 0,
      remedy: 'sample some answers first',
    });
  return both;
}
