import { InputError } from '@diffuse/check';
import { NotFinite } from './notFinite.js';
import { draw } from './philox.js';
import { leavesAlone, logSumOf, warp, type Warp } from './warp.js';

/** Samples that go on with the same token. */
interface Branch {
  readonly token: number;
  /** Log-probability of the token under the model itself, nats. */
  readonly logProb: number;
  readonly samples: readonly number[];
}

/** How a next token's distribution [vocab] is written: as probabilities, or as their logarithms in nats. */
export type DistributionForm = 'probabilities' | 'logProbs';

/** Splits the samples that stand at one prefix among its next tokens. */
export interface BranchDrawer {
  /** What `split` takes: logarithms where they are warped, which probabilities too small for a float would not survive. */
  readonly form: DistributionForm;
  /**
   * Takes the distribution from which the next draws are. Throws a `NotFinite` if it is none, and an InputError where none of
   * what is allowed has any probability.
   *
   * @param next the next token's distribution, [vocab]
   * @param step tokens that were drawn before
   * @param allowed of which tokens one is to be drawn; always given where the drawer is for a format
   * @returns ln of their share of the distribution at the temperature, nats; 0 where all are allowed
   */
  take(next: Float32Array, step: number, allowed?: Uint32Array): number;
  /**
   * A multinomial draw: each sample inverts the cumulative distribution at the uniform of its own stream, so the split
   * is the same whatever else is in the batch.
   *
   * @param samples the samples' stream numbers
   * @param step the draw's number within each stream
   */
  split(samples: readonly number[], step: number): Branch[];
}

/** How far probabilities may add up to other than one: rounding moves the sum by less than a thousandth of it. */
const tolerance = 1e-3;

/** Weights are added up in strides of this many tokens, so that a draw looks at few of them. */
const stride = 256;

/** A drawer; `isHeld` where a format says which tokens are allowed. */
export function branchDrawer(vocabSize: number, seed: number, settings: Warp, isHeld: boolean): BranchDrawer {
  // One of each for all draws: the vocabulary is large.
  const warped = leavesAlone(settings) && !isHeld ? undefined : new Float64Array(vocabSize);
  const sums = new Float64Array(Math.ceil(vocabSize / stride));
  let next: Float32Array = new Float32Array();
  let total = 0;
  const shareOf = (logSum: number, step: number): number => {
    if (logSum === -Infinity) throw hasNothing(step);
    const { temperature } = settings;
    const all = temperature === 1 || warped === undefined ? 0 : logSumOf(next, temperature);
    return Math.min(logSum - all, 0); // rounding may make it a little more than all
  };
  return {
    form: warped === undefined ? 'probabilities' : 'logProbs',
    take(given, step, allowed) {
      next = given;
      const logSum = warped === undefined ? 0 : warp(next, settings, warped, allowed);
      total = logSum === -Infinity ? 0 : addUp(warped ?? next, sums);
      const share = allowed === undefined ? 0 : shareOf(logSum, step);
      const isDistribution = warped === undefined ? Math.abs(total - 1) < tolerance : total > 0 && total < Infinity;
      if (!isDistribution) throw new NotFinite('next-token distribution', { value: total, tokens: step });
      return share;
    },
    split(samples, step) {
      const weights = warped ?? next;
      const byToken = new Map<number, number[]>();
      for (const sample of samples) {
        const token = firstAbove(weights, sums, draw(seed, sample, step) * total);
        const drawn = byToken.get(token);
        if (drawn === undefined) byToken.set(token, [sample]);
        else drawn.push(sample);
      }
      const logProbOf = (token: number): number => (warped === undefined ? Math.log(next[token]!) : next[token]!);
      return Array.from(byToken, ([token, drawn]) => ({ token, logProb: logProbOf(token), samples: drawn }));
    },
  };
}

const hasNothing = (tokens: number): InputError =>
  new InputError('OUT_OF_RANGE', 'options.format', {
    asked: 'one that some answer of the model keeps to',
    found: `no token with any probability that may follow after ${tokens}`,
  });

/** Writes the sum of each stride; returns the sum of all. */
function addUp(weights: Float32Array | Float64Array, sums: Float64Array): number {
  let total = 0;
  for (let i = 0; i < sums.length; i++) {
    const end = Math.min((i + 1) * stride, weights.length);
    let sum = 0;
    for (let token = i * stride; token < end; token++) sum += weights[token]!;
    sums[i] = sum;
    total += sum;
  }
  return total;
}

/** The first token at which the weights so far add up to more than `value`; by rounding, the last that has any. */
function firstAbove(weights: Float32Array | Float64Array, sums: Float64Array, value: number): number {
  let left = value;
  for (let i = 0; i < sums.length; i++) {
    if (left >= sums[i]!) {
      left -= sums[i]!;
      continue;
    }
    const end = Math.min((i + 1) * stride, weights.length);
    for (let token = i * stride; token < end; token++) {
      if (left < weights[token]!) return token;
      left -= weights[token]!;
    }
  }
  return weights.findLastIndex((weight) => weight > 0);
}
