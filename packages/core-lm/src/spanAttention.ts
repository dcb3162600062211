import * as tf from '@tensorflow/tfjs-core';
import type { KeyValues } from './attention.js';
import type { ModelConfig } from './config.js';
import { softcapped } from './softcap.js';
import type { Span } from './spans.js';

/** A span's queries with all that they see, heads first. */
interface Seen {
  readonly queries: tf.Tensor4D; // [kvHeads, blocks, group · blockTokens, headDim]
  /** Section by section: its keys and values, its capped scores before the mask, its part of the softmax. */
  readonly keyValues: readonly KeyValues<tf.Tensor>[];
  readonly capped: readonly tf.Tensor[]; // [kvHeads, blocks, group · blockTokens, keys]
  readonly attention: readonly tf.Tensor4D[]; // the same
}

/** What runs span by span, by the model's form. */
export interface SpanAttention {
  /** Outputs of the span's tokens: [tokens, heads · headDim]. */
  forward(span: Span, q: tf.Tensor, sets: readonly KeyValues<tf.Tensor>[]): tf.Tensor2D;
  /** Their gradients: in the span's queries [tokens, heads, headDim], and in each section's keys and values. */
  backward(
    span: Span,
    given: { readonly q: tf.Tensor; readonly out: tf.Tensor; readonly dOut: tf.Tensor },
    sets: readonly KeyValues<tf.Tensor>[],
  ): { readonly q: tf.Tensor3D; readonly sections: readonly KeyValues<tf.Tensor>[] };
}

/** Attention of a span's tokens, given as rows of q [tokens, heads, headDim], scaled already. */
export function spanAttention({
  numHeads,
  numKeyValueHeads,
  headDim,
  attentionSoftcap: cap,
}: ModelConfig): SpanAttention {
  const group = numHeads / numKeyValueHeads;

  /** [tokens, heads, width] → [kvHeads, blocks, group · blockTokens, width]. */
  const headsFirst = ({ blocks, blockTokens }: Span, x: tf.Tensor): tf.Tensor4D => {
    const width = x.size / (blocks * blockTokens * numHeads);
    const apart = tf.reshape(x, [blocks, blockTokens, numKeyValueHeads, group, width]);
    return tf.reshape(tf.transpose(apart, [2, 0, 3, 1, 4]), [numKeyValueHeads, blocks, group * blockTokens, width]);
  };

  /** [kvHeads, blocks, group · blockTokens, headDim] → [tokens, heads, headDim]. */
  const tokensFirst = ({ blocks, blockTokens }: Span, x: tf.Tensor): tf.Tensor3D => {
    const apart = tf.reshape(x, [numKeyValueHeads, blocks, group, blockTokens, headDim]);
    return tf.reshape(tf.transpose(apart, [1, 3, 0, 2, 4]), [blocks * blockTokens, numHeads, headDim]);
  };

  const masked = ({ blocks, blockTokens }: Span, scores: tf.Tensor, bias: tf.Tensor | undefined): tf.Tensor => {
    if (bias === undefined) return scores;
    const apart = tf.reshape(scores, [numKeyValueHeads, blocks, group, blockTokens, -1]);
    return tf.reshape(tf.add(apart, bias), scores.shape);
  };

  function seen(span: Span, q: tf.Tensor, sets: readonly KeyValues<tf.Tensor>[]): Seen {
    const queries = headsFirst(span, q);
    const keyValues = span.sections.map(({ set, start, end }) => ({
      k: keysOf(sets[set]!.k, start, end),
      v: keysOf(sets[set]!.v, start, end),
    }));
    const capped = keyValues.map(({ k }) => softcapped(times(queries, k, true), cap));
    const scores = capped.map((part, i) => masked(span, part, span.sections[i]!.bias));
    const attention = tf.softmax(tf.concat(scores, 3)) as tf.Tensor4D;
    const sizes = span.sections.map(({ start, end }) => end - start);
    return { queries, keyValues, capped, attention: sizes.length === 1 ? [attention] : tf.split(attention, sizes, 3) };
  }

  return {
    forward(span, q, sets) {
      const { keyValues, attention } = seen(span, q, sets);
      const mixed = keyValues.map(({ v }, i) => times(attention[i]!, v, false));
      return tf.reshape(tokensFirst(span, mixed.reduce(sum)), [-1, numHeads * headDim]);
    },
    backward(span, { q, out, dOut }, sets) {
      const { queries, keyValues, capped, attention } = seen(span, q, sets);
      const perHead = tf.sum(tf.reshape(tf.mul(dOut, out), [-1, numHeads, headDim]), 2); // [tokens, heads]
      const along = headsFirst(span, perHead); // [kvHeads, blocks, group · blockTokens, 1]
      const pulled = headsFirst(span, dOut);
      const scores = keyValues.map(({ v }, i) => {
        const dScores = tf.mul(attention[i]!, tf.sub(times(pulled, v, true), along));
        return cap === undefined ? dScores : tf.mul(dScores, tf.sub(1, tf.square(tf.div(capped[i]!, cap))));
      }) as tf.Tensor4D[];
      const dQueries = keyValues.map(({ k }, i) => times(scores[i]!, k, false)).reduce(sum);
      return {
        q: tokensFirst(span, dQueries),
        sections: keyValues.map(({ k, v }, i) => ({
          k: timesFirst(scores[i]!, queries, k),
          v: timesFirst(attention[i]!, pulled, v),
        })),
      };
    },
  };
}

const sum = <T extends tf.Tensor>(a: T, b: T): T => tf.add(a, b);

/** Keys from `start` up to, and without, `end`: of [..., keys, headDim]. */
export function keysOf(x: tf.Tensor, start: number, end: number): tf.Tensor {
  const axis = x.rank - 2;
  const from = x.shape.map((_, i) => (i === axis ? start : 0));
  return tf.slice(x, from, x.shape.with(axis, end - start));
}

/** All blocks' rows of x [kvHeads, blocks, rows, width], one block after the other. */
const together = (x: tf.Tensor4D): tf.Tensor3D => tf.reshape(x, [x.shape[0], -1, x.shape[3]]);

/** x [kvHeads, blocks, rows, width] times what all blocks share, [kvHeads, ...], or each has, [kvHeads, blocks, ...]. */
function times(x: tf.Tensor4D, y: tf.Tensor, transposed: boolean): tf.Tensor4D {
  if (y.rank === 4) return tf.matMul(x, y as tf.Tensor4D, false, transposed);
  return tf.reshape(tf.matMul(together(x), y as tf.Tensor3D, false, transposed), [...x.shape.slice(0, 3), -1] as never);
}

/** xᵀ y, of every block or, where `like` is shared by all, summed over them. */
function timesFirst(x: tf.Tensor4D, y: tf.Tensor4D, like: tf.Tensor): tf.Tensor {
  return like.rank === 4 ? tf.matMul(x, y, true, false) : tf.matMul(together(x), together(y), true, false);
}
