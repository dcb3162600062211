import * as tf from '@tensorflow/tfjs-core';
import type { KeyValues } from './attention.js';
import type { ModelConfig } from './config.js';
import { keysOf, spanAttention } from './spanAttention.js';
import type { Span } from './spans.js';

/** The gradient in a set's keys so far, [..., keys, headDim], and that in some from `start` on, no more than one further. */
function addedTo(sum: tf.Tensor | undefined, part: tf.Tensor, start: number): tf.Tensor {
  if (sum === undefined) return part;
  const axis = part.rank - 2;
  const [held, end] = [sum.shape[axis]!, start + part.shape[axis]!];
  if (start === held) return tf.concat([sum, part], axis);
  const pieces = [keysOf(sum, 0, start), tf.add(keysOf(sum, start, end), part), keysOf(sum, end, held)];
  return tf.concat(
    pieces.filter(({ size }) => size > 0),
    axis,
  );
}

/**
 * x itself, computed no earlier than `done` are: what takes much memory is then held for one turn after the other, in
 * whatever order a graph's operators run, and is not taken for what was computed before.
 */
function onceDone<T extends tf.Tensor>(x: T, done: readonly tf.Tensor[]): T {
  const any = tf.addN(done.map((tensor) => tf.slice(tf.reshape(tensor, [-1]), 0, 1))); // [1]
  return tf.where(tf.equal(any, any), x, x) as T;
}

/** So many spans' softmaxes take little memory, and are kept for the gradient. */
const keptSpans = 2;

/**
 * Softmax attention of spans of tokens, which follow one another, to keys and values. The gradient holds queries, keys,
 * values and outputs alone: each span's softmax P is computed anew, and of the scores' gradient
 * dS = P ∘ (dP - rowsum(dO ∘ O)) one span's is held at a time (Dao et al., 2022, Section 3.1 and Appendix B).
 *
 * @param q scaled queries, float32 [tokens, heads, headDim]
 * @param sets of keys and values, [kvHeads, keys, headDim], or [kvHeads, blocks, keys, headDim] where each block has its own
 * @returns float32 [tokens, heads · headDim]
 */
export function attendSpans(
  config: ModelConfig,
  spans: readonly Span[],
  q: tf.Tensor3D,
  sets: readonly KeyValues<tf.Tensor>[],
): tf.Tensor2D {
  const { forward, backward } = spanAttention(config);
  const rows = (x: tf.Tensor, { start, blocks, blockTokens }: Span): tf.Tensor =>
    tf.slice(x, start, blocks * blockTokens);
  const biases = spans.flatMap(({ sections }) => sections.map(({ bias }) => bias)).filter((bias) => bias !== undefined);
  const inTurns = spans.length > keptSpans;

  function gradient(dOut: tf.Tensor, saved: readonly tf.Tensor[]): tf.Tensor[] {
    const again = <T extends tf.Tensor>(x: T): T => (inTurns ? onceDone(x, [dOut]) : x);
    const [out, queries] = saved as [tf.Tensor, tf.Tensor];
    const keyValues = sets.map((_, i) => ({ k: again(saved[2 * i + 2]!), v: again(saved[2 * i + 3]!) }));
    const sums: { k?: tf.Tensor; v?: tf.Tensor }[] = sets.map(() => ({}));
    const dQ: tf.Tensor[] = [];
    for (const span of spans) {
      const before = [...dQ.slice(-1), ...sums.flatMap(({ k, v }) => [k, v])].filter((x) => x !== undefined);
      const inTurn = <T extends tf.Tensor>(x: T): T => (inTurns ? onceDone(x, before.length > 0 ? before : [dOut]) : x);
      const own = { q: inTurn(rows(queries, span)), out: rows(out, span), dOut: inTurn(rows(dOut, span)) };
      const parts = backward(span, own, keyValues);
      dQ.push(parts.q);
      span.sections.forEach(({ set, start }, i) => {
        const { k, v } = sums[set]!;
        const part = parts.sections[i]!;
        sums[set] = { k: addedTo(k, part.k, start), v: addedTo(v, part.v, start) };
      });
    }
    return [tf.concat(dQ), ...sums.flatMap(({ k, v }) => [k!, v!])];
  }

  const attend = tf.customGrad((...given) => {
    const save = given.pop() as unknown as (tensors: tf.Tensor[]) => void;
    const [queries, ...keys] = given as [tf.Tensor, ...tf.Tensor[]];
    const keyValues = sets.map((_, i) => ({ k: keys[2 * i]!, v: keys[2 * i + 1]! }));
    const value = tf.concat(spans.map((span) => forward(span, rows(queries, span), keyValues)));
    save([value, queries, ...keys, ...biases]);
    return { value, gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => gradient(dy, saved) };
  });
  return attend(q, ...sets.flatMap(({ k, v }) => [k, v])) as tf.Tensor2D;
}
