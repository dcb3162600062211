import { fields, InputError, optional, options, real, sameLength } from '@diffuse/check';
import * as check from './checks.js';
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

const inputs = fields({ targets: check.texts, logProbs: check.logProbs });
const known = options({ rare: optional(real({ above: 0, most: 1 })), often: optional(real({ least: 1 })) });

/**
 * Sorts a model's faults on one prompt by kind, from the targets' log-probabilities (nats) and weights (any positive sum).
 * Shares are of the valid probability, so that bad shape is not counted a second time. Throws an InputError on lists of
 * different lengths, a target that is there twice, what `exactDistribution` refuses, and unless 0 < rare ≤ 1 ≤ often.
 *
 * @example
 * import { diagnose } from '@diffuse/metrics';
 *
 * const targets = ['{Fig}', '{Plum}', '{Pear}'];
 * diagnose({ targets, logProbs: [-0.2, -3, -9], weights: [1, 1, 1] }).neverSays; // {Pear}
 */
export function diagnose(
  input: { targets: readonly string[]; logProbs: readonly number[]; weights: readonly number[] },
  options: { readonly rare?: number; readonly often?: number } = {},
): Diagnosis {
  inputs(input, 'input');
  known(options, 'options');
  const { rare = 0.1, often = 2 } = options;
  sameLength(['input.targets', input.targets], ['input.logProbs', input.logProbs]);
  const twice = input.targets.find((target, i) => input.targets.indexOf(target) < i);
  if (twice !== undefined)
    throw new InputError('OUT_OF_RANGE', 'input.targets', {
      asked: 'different texts',
      found: twice,
      remedy: 'list each target once, with the sum of its weights',
    });
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
