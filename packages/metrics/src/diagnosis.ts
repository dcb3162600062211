import { exactDistribution } from './exactDistribution.js';
import { normalise } from './weights.js';

/** A target's share of the valid probability, p_i / Σ p, against the share it should have. */
export interface TargetRatio {
  target: string;
  share: number;
  weight: number;
  /** share / weight: 1 is right. Infinity if the target should not come at all. */
  ratio: number;
}

/** The three ways in which a model can miss a target distribution. */
export interface Diagnosis {
  /** Probability of an answer that is no target: badly shaped, or a value outside the set. */
  badlyShaped: number;
  /** Targets with less than `rare` times the share they should have, the rarest first. */
  neverSays: TargetRatio[];
  /** Targets with more than `often` times the share they should have, the most frequent first. */
  saysTooOften: TargetRatio[];
  /** Σ weight of `neverSays`. */
  neverSaysWeight: number;
  /** Σ share of `saysTooOften`. */
  saysTooOftenShare: number;
}

/**
 * Sorts a model's faults on one prompt by kind, from the targets' log-probabilities (nats) and weights (any positive sum).
 * Shares are of the valid probability, so that bad shape is not counted a second time. Throws a RangeError on lists of
 * different lengths, and unless 0 < rare ≤ 1 ≤ often.
 */
export function diagnose(
  input: { targets: readonly string[]; logProbs: readonly number[]; weights: readonly number[] },
  { rare = 0.1, often = 2 } = {},
): Diagnosis {
  if (input.targets.length !== input.logProbs.length)
    throw new RangeError(
      `${input.targets.length} targets for ${input.logProbs.length} log-probabilities: give one for each target`,
    );
  if (!(rare > 0 && rare <= 1 && often >= 1))
    throw new RangeError(`rare must lie between 0 and 1 and often above, found ${rare} and ${often}`);
  const { shares, invalidMass } = exactDistribution(input);
  const weights = normalise(input.weights);
  const ratios = input.targets
    .map((target, i) => ({ target, share: shares[i]!, weight: weights[i]!, ratio: shares[i]! / weights[i]! }))
    .filter(({ share, weight }) => share > 0 || weight > 0)
    .sort((a, b) => a.ratio - b.ratio);
  const neverSays = ratios.filter(({ ratio }) => ratio < rare);
  const saysTooOften = ratios.filter(({ ratio }) => ratio > often).reverse();
  return {
    badlyShaped: invalidMass,
    neverSays,
    saysTooOften,
    neverSaysWeight: neverSays.reduce((sum, { weight }) => sum + weight, 0),
    saysTooOftenShare: saysTooOften.reduce((sum, { share }) => sum + share, 0),
  };
}
