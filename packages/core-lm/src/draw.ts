import { uniform } from './philox.js';
import { warp, type Warp } from './warp.js';

/** Samples that go on with the same token. */
export interface Branch {
  readonly token: number;
  readonly samples: readonly number[];
}

/**
 * Splits the samples that stand at one prefix among its next tokens: each sample inverts the cumulative distribution at
 * the uniform of its own stream, so the split is a multinomial draw, and the same whatever else is in the batch.
 *
 * @param logProbs next-token log-probabilities [vocab]
 * @param samples the streams' numbers
 * @param step the draw's number within each stream
 */
export function drawBranches(
  logProbs: Float32Array,
  samples: readonly number[],
  { seed, step, settings }: { seed: number; step: number; settings: Warp },
): Branch[] {
  const cumulative = new Float64Array(logProbs.length);
  warp(logProbs, settings, cumulative);
  for (let token = 1; token < cumulative.length; token++) cumulative[token]! += cumulative[token - 1]!;
  const total = cumulative[cumulative.length - 1]!;
  const byToken = new Map<number, number[]>();
  for (const sample of samples) {
    const token = firstAbove(cumulative, uniform(seed, sample, step) * total);
    const drawn = byToken.get(token);
    if (drawn === undefined) byToken.set(token, [sample]);
    else drawn.push(sample);
  }
  return Array.from(byToken, ([token, drawn]) => ({ token, samples: drawn }));
}

/** Index of the first entry above `value` in a rising sequence whose last entry is above it. */
function firstAbove(rising: Float64Array, value: number): number {
  let low = 0;
  let high = rising.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rising[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
