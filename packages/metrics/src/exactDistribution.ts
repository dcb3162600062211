import { fields, InputError, list, sameLength } from '@diffuse/check';
import * as check from './checks.js';
import { expectedCoverage } from './coverage.js';
import { halfDistance } from './divergence.js';
import { entropyOf } from './entropy.js';
import { logSumExp } from './logSumExp.js';
import { normalise } from './weights.js';

/** What the exact log-probabilities of a prompt's targets say, without sampling error. Entropies and KL in nats. */
export interface ExactDistribution {
  /** Σ p_i: how likely an answer is one of the targets. */
  validMass: number;
  /** 1 - Σ p_i: badly shaped answers and answers outside the target set. */
  invalidMass: number;
  /** p_i / Σ p: the distribution over targets given that the answer is one. */
  shares: number[];
  /** Entropy of `shares`. */
  validEntropy: number;
  /** exp(validEntropy). */
  effectiveNumber: number;
  /** Entropy of the target weights: the most that `validEntropy` should reach. */
  targetEntropy: number;
  /** Σ w_i log(w_i / p_i), the paper's Eq. 2; Infinity when a wanted target has probability 0. */
  klToTarget: number;
  /** The same with `shares` in place of p: what remains of `klToTarget` once -log(validMass) is taken off. */
  klOfValid: number;
  /** Total variation between target and model, an invalid answer being one more outcome, of weight 0. */
  totalVariation: number;
  /** Total variation between target and `shares`. */
  totalVariationOfValid: number;
}

const someLogProbs = list(check.logProb, { least: 1 });
const inputs = fields({ logProbs: someLogProbs, weights: check.weights });

/** Float32 log-probabilities of a prefix-free set may sum to slightly more than one. */
const ROUNDING = 1e-3;

/**
 * Exact diagnosis of a model on one prompt from its targets' log-probabilities [targets] (nats) and weights [targets]
 * (any positive sum). Throws an InputError on lists of different lengths, on NaN, and on probabilities that sum to more than 1 or
 * are all 0.
 *
 * @example
 * import { exactDistribution } from '@diffuse/metrics';
 *
 * exactDistribution({ logProbs: [-0.2, -3], weights: [1, 1] }).validEntropy; // 0.22
 */
export function exactDistribution(input: {
  logProbs: readonly number[];
  weights: readonly number[];
}): ExactDistribution {
  inputs(input, 'input');
  const { logProbs } = input;
  sameLength(['input.logProbs', logProbs], ['input.weights', input.weights]);
  const weights = normalise(input.weights, 'input.weights');
  const total = logSumExp(logProbs);
  if (!(total <= ROUNDING)) {
    throw new InputError('NOT_A_DISTRIBUTION', 'input.logProbs', {
      asked: 'logarithms of probabilities whose sum is at most 1',
      found: Math.exp(total),
      remedy: 'are the targets prefix-free?',
    });
  }
  if (total === -Infinity) {
    throw new InputError('NOT_A_DISTRIBUTION', 'input.logProbs', {
      asked: 'logarithms of probabilities, one of them above 0',
      found: logProbs,
      remedy: 'there is no distribution over targets none of which can come',
    });
  }
  const shares = logProbs.map((logProb) => Math.exp(logProb - total));
  const validEntropy = entropyOf(shares);
  const targetEntropy = entropyOf(weights);
  const klToTarget = weights.reduce((sum, w, i) => (w > 0 ? sum - w * logProbs[i]! : sum), 0) - targetEntropy;
  const logMass = Math.min(0, total);
  const invalidMass = -Math.expm1(logMass);
  return {
    validMass: Math.exp(logMass),
    invalidMass,
    shares,
    validEntropy,
    effectiveNumber: Math.exp(validEntropy),
    targetEntropy,
    klToTarget,
    klOfValid: klToTarget + total,
    totalVariation: halfDistance(weights, logProbs.map(Math.exp)) + invalidMass / 2,
    totalVariationOfValid: halfDistance(weights, shares),
  };
}

/**
 * Expected Coverage-N of a target set: how many, and which share, of the targets with these log-probabilities (nats)
 * appear in `draws` independent answers, Σ 1 - (1 - p_i)^N. Throws an InputError for no targets, and for what
 * `expectedCoverage` refuses.
 *
 * @example
 * import { expectedTargetCoverage } from '@diffuse/metrics';
 *
 * expectedTargetCoverage([-0.7, -1.6, -6], 10); // { count: 1.92, share: 0.64 }
 */
export function expectedTargetCoverage(logProbs: readonly number[], draws: number): { count: number; share: number } {
  someLogProbs(logProbs, 'logProbs');
  const count = expectedCoverage(logProbs.map(Math.exp), draws);
  return { count, share: count / logProbs.length };
}
