import { expectedCoverage } from './coverage.js';
import { totalVariation } from './divergence.js';
import { effectiveNumber, entropy } from './entropy.js';
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

/** Float32 log-probabilities of a prefix-free set may sum to slightly more than one. */
const ROUNDING = 1e-3;

/**
 * Exact diagnosis of a model on one prompt from its targets' log-probabilities [targets] (nats) and weights [targets]
 * (any positive sum). Throws when lengths differ, on NaN, and when the probabilities sum to more than 1.
 */
export function exactDistribution(input: {
  logProbs: readonly number[];
  weights: readonly number[];
}): ExactDistribution {
  const { logProbs } = input;
  if (logProbs.length !== input.weights.length) {
    throw new Error(
      `${logProbs.length} log-probabilities for ${input.weights.length} weights: give one for each target`,
    );
  }
  const weights = normalise(input.weights);
  const total = logSumExp(logProbs);
  if (!(total <= ROUNDING)) {
    throw new Error(
      `the targets' probabilities sum to ${Math.exp(total)}, more than 1: are the targets prefix-free and all logProbs numbers?`,
    );
  }
  if (total === -Infinity) throw new Error('every target has probability 0: there is no distribution over them');
  const shares = logProbs.map((logProb) => Math.exp(logProb - total));
  const validEntropy = entropy(shares);
  const targetEntropy = entropy(weights);
  const klToTarget = weights.reduce((sum, w, i) => (w > 0 ? sum - w * logProbs[i]! : sum), 0) - targetEntropy;
  const logMass = Math.min(0, total);
  const invalidMass = -Math.expm1(logMass);
  return {
    validMass: Math.exp(logMass),
    invalidMass,
    shares,
    validEntropy,
    effectiveNumber: effectiveNumber(validEntropy),
    targetEntropy,
    klToTarget,
    klOfValid: klToTarget + total,
    totalVariation: totalVariation(weights, logProbs.map(Math.exp)) + invalidMass / 2,
    totalVariationOfValid: totalVariation(weights, shares),
  };
}

/**
 * Expected Coverage-N of a target set: how many, and which share, of the targets with these log-probabilities (nats)
 * appear in `draws` independent answers, Σ 1 - (1 - p_i)^N. Throws a RangeError for no targets.
 */
export function expectedTargetCoverage(logProbs: readonly number[], draws: number): { count: number; share: number } {
  if (logProbs.length === 0) throw new RangeError('no targets to cover: give at least one log-probability');
  const count = expectedCoverage(logProbs.map(Math.exp), draws);
  return { count, share: count / logProbs.length };
}
