import * as tf from '@tensorflow/tfjs-core';
import { distances, maskBias, withinWindow } from './attention.js';

/** Keys that the queries of a span see: some of one set of keys, from `start` up to, and without, `end`. */
export interface Section {
  /** Index of the set among those that attention is given. */
  readonly set: number;
  readonly start: number;
  readonly end: number;
  /** Added to the scores, [..., queries of a block, keys]; absent where every query sees every key. */
  readonly bias?: tf.Tensor;
}

/** Consecutive tokens whose queries are computed with at once. */
export interface Span {
  readonly start: number;
  readonly blocks: number;
  readonly blockTokens: number;
  readonly sections: readonly Section[];
}

/** Queries of a chain that are computed with at once: with all keys before them, their scores are the memory it takes. */
const chainTokens = 256;

/**
 * Where the keys of a turn may begin to be masked, and end: further apart the more keys there are. ONNX Runtime keeps a
 * buffer for the next tensor of its shape, so that as many kinds of turn as there are turns would take as much memory as
 * the chain's square; so do those of a kind, and about a tenth of the scores are of keys that are not seen.
 */
export function keyEnds(tokens: number): number[] {
  const ends = [0];
  for (let end = 0; end < tokens; ends.push(end)) end += Math.max(1, Math.floor(end / (4 * chainTokens))) * chainTokens;
  return ends;
}

/**
 * A chain of tokens, each seeing itself and the `slidingWindow - 1` before it, or all: queries in turns, each with the keys
 * before it. Where all of a turn's queries see a key there is no mask, so that masks do not grow with the chain's square.
 */
export function chainSpans(tokens: number, slidingWindow = Infinity): Span[] {
  const starts = Array.from({ length: Math.ceil(tokens / chainTokens) }, (_, turn) => turn * chainTokens);
  const ends = keyEnds(tokens);
  return starts.map((start) => {
    const end = Math.min(start + chainTokens, tokens);
    const whole = slidingWindow === Infinity;
    const first = Math.max(0, start - slidingWindow + 1); // that the first query sees
    const shared = Math.min(start, Math.max(0, end - slidingWindow)); // the first that all queries see
    const later = whole ? ends.findLast((at) => at <= start)! : start; // the first that some do not see
    const last = whole
      ? Math.min(
          tokens,
          ends.find((at) => at >= end)!,
        )
      : end;
    const masked = (from: number, to: number): Section => {
      const distance = distances(range(start - from, end - from), range(0, to - from)); // [queries, keys]
      const before = tf.greaterEqual(distance, tf.scalar(0, 'int32'));
      const visible = whole ? before : tf.logicalAnd(before, withinWindow(distance, slidingWindow));
      return { set: 0, start: from, end: to, bias: maskBias(visible) };
    };
    const sections: Section[] = [];
    if (first < shared) sections.push(masked(first, shared));
    if (shared < later) sections.push({ set: 0, start: shared, end: later });
    sections.push(masked(later, last));
    return { start, blocks: 1, blockTokens: end - start, sections };
  });
}

const range = (start: number, end: number): tf.Tensor1D => tf.range(start, end, 1, 'int32');
