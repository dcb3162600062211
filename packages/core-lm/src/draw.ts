import { NotFinite } from './notFinite.js';
import { draw } from './philox.js';
import { leavesAlone, warp, type Warp } from './warp.js';

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
   * A multinomial draw: each sample inverts the cumulative distribution at the uniform of its own stream, so the split
   * is the same whatever else is in the batch. Throws a `NotFinite` if `next` is no distribution.
   *
   * @param next the next token's distribution, [vocab]
   * @param samples the samples' stream numbers
   * @param step the draw's number within each stream
   */
  split(next: Float32Array, samples: readonly number[], step: number): Branch[];
}

/** How far probabilities may add up to other than one: rounding moves the sum by less than a thousandth of it. */
const tolerance = 1e-3;

/** Weights are added up in strides of this many tokens, so that a draw looks at few of them. */
const stride = 256;

export function branchDrawer(vocabSize: number, seed: number, settings: Warp): BranchDrawer {
  // One of each for all draws: the vocabulary is large.
  const warped = leavesAlone(settings) ? undefined : new Float64Array(vocabSize);
  const sums = new Float64Array(Math.ceil(vocabSize / stride));
  return {
    form: warped === undefined ? 'probabilities' : 'logProbs',
    split(next, samples, step) {
      if (warped !== undefined) warp(next, settings, warped);
      const weights = warped ?? next;
      const total = addUp(weights, sums);
      const isDistribution = warped === undefined ? Math.abs(total - 1) < tolerance : total > 0 && total < Infinity;
      if (!isDistribution) throw new NotFinite('next-token distribution', { value: total, tokens: step });
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
