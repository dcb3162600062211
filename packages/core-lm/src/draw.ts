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
 * @returns a function of the next tokens' log-probabilities [vocab], the samples' stream numbers, and the draw's number
 *   within each stream
 */
export function branchDrawer(
  vocabSize: number,
  seed: number,
  settings: Warp,
): (logProbs: Float32Array, samples: readonly number[], step: number) => Branch[] {
  const cumulative = new Float64Array(vocabSize); // one for all draws: the vocabulary is large
  return (logProbs, samples, step) => {
    warp(logProbs, settings, cumulative);
    for (let token = 1; token < vocabSize; token++) cumulative[token]! += cumulative[token - 1]!;
    const total = cumulative[vocabSize - 1]!;
    const byToken = new Map<number, number[]>();
    for (const sample of samples) {
      const token = firstAbove(cumulative, uniform(seed, sample, step) * total);
      const drawn = byToken.get(token);
      if (drawn === undefined) byToken.set(token, [sample]);
      else drawn.push(sample);
    }
    return Array.from(byToken, ([token, drawn]) => ({ token, samples: drawn }));
  };
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
