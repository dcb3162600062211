import { logSoftmax, quantizedLogSumExp, type QuantizedMatrix } from '@diffuse/jit';
import * as tf from '@tensorflow/tfjs-core';
import { floats, integers, tracedHead } from './checks/traced.js';
import { isQuantized, rowsOf } from './linear.js';
import { headOf } from './model.js';
import { softcapped } from './softcap.js';
import type { TracedModel } from './tracedModel.js';

/** log Σ exp over the vocabulary: [rows, vocab] → [rows, 1]. */
function logSumExp(logits: tf.Tensor2D): tf.Tensor2D {
  const top = tf.max(logits, 1, true); // [rows, 1]
  return tf.add(top, tf.log(tf.sum(tf.exp(tf.sub(logits, top)), 1, true))) as tf.Tensor2D;
}

/**
 * Log-probabilities, in nats, of single next tokens: edge e asks for token `tokens[e]` after row `rows[e]`. Many edges
 * may leave one row. The gradient is written by hand, `onehot - softmax` summed per row, with one scatter and no
 * [edges, vocab] intermediate.
 *
 * Throws an InputError on tensors of other shapes.
 *
 * @param logits float32 [rows, vocab]
 * @param rows int32 [edges]
 * @param tokens int32 [edges]
 * @returns float32 [edges]
 *
 * @example
 * import { edgeLogProbs } from '@diffuse/core-lm/graph';
 * import * as tf from '@tensorflow/tfjs-core';
 *
 * const logits = tf.tensor2d([0, 0, 0, Math.log(2)], [2, 2]);
 * const edges = edgeLogProbs(logits, tf.tensor1d([0, 1], 'int32'), tf.tensor1d([0, 1], 'int32')); // log 1/2, log 2/3
 */
export function edgeLogProbs(logits: tf.Tensor2D, rows: tf.Tensor1D, tokens: tf.Tensor1D): tf.Tensor1D {
  floats('rows', 'vocab')(logits, 'logits');
  edgesOf(rows, tokens);
  const cells = tf.stack([rows, tokens], 1); // [edges, 2]
  const forward = tf.customGrad((scores, save) => {
    const normaliser = logSumExp(scores as tf.Tensor2D); // [rows, 1]
    (save as (tensors: tf.Tensor[]) => void)([scores as tf.Tensor, normaliser, rows, cells]);
    const value = tf.sub(tf.gatherND(scores as tf.Tensor, cells), tf.gather(tf.reshape(normaliser, [-1]), rows)); // [edges]
    return { value, gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => scoresGrad(dy, saved) };
  });
  return forward(logits) as tf.Tensor1D;
}

function edgesOf(rows: tf.Tensor1D, tokens: tf.Tensor1D): void {
  integers('edges')(rows, 'rows');
  integers(rows.shape[0])(tokens, 'tokens');
}

/** Gradient in the scores [rows, vocab] from that in the edges [edges]. */
function scoresGrad(dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor {
  const [scores, normaliser, rows, cells] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor1D, tf.Tensor2D];
  const perRow = tf.unsortedSegmentSum(dy, rows, scores.shape[0]); // [rows]
  const probabilities = tf.exp(tf.sub(scores, normaliser)); // [rows, vocab]
  const pushed = tf.mul(probabilities, tf.expandDims(perRow, 1)); // [rows, vocab]
  return tf.sub(tf.scatterND(cells, dy, scores.shape), pushed);
}

/**
 * The same from final hidden states, through an output projection that is frozen: the gradient is wanted in the hidden
 * states alone, `Σ dy · W[token] - (Σ dy) · softmax W` for each row, so that none is ever held in the logits.
 *
 * Throws an InputError on tensors of other shapes.
 *
 * @param hidden float32 [rows, hidden]
 * @param rows int32 [edges]
 * @param tokens int32 [edges]
 * @returns float32 [edges]
 *
 * @example
 * import { frozenEdgeLogProbs, type TracedModel } from '@diffuse/core-lm/graph';
 * import * as tf from '@tensorflow/tfjs-core';
 *
 * // Log-probability of one token after each row.
 * const logProbOf = (model: TracedModel, hidden: tf.Tensor2D, token: number) => {
 *   const rows = tf.range(0, hidden.shape[0], 1, 'int32');
 *   return frozenEdgeLogProbs(model, hidden, rows, tf.fill([hidden.shape[0]], token, 'int32'));
 * };
 */
export function frozenEdgeLogProbs(
  model: TracedModel,
  hidden: tf.Tensor2D,
  rows: tf.Tensor1D,
  tokens: tf.Tensor1D,
): tf.Tensor1D {
  tracedHead(model, 'model');
  floats('rows', model.config.hiddenSize)(hidden, 'hidden');
  edgesOf(rows, tokens);
  const { logitSoftcap: cap } = model.config;
  const head = headOf(model.weights); // [vocab, hidden]
  if (isQuantized(head)) return quantizedEdges(hidden, head, { rows, tokens, cap });
  return wholeEdges(hidden, head as tf.Tensor2D, { rows, tokens, cap });
}

interface Asked {
  readonly rows: tf.Tensor1D;
  readonly tokens: tf.Tensor1D;
  readonly cap: number | undefined;
}

/** d capped / d raw of capped logits: 1 - tanh². */
const slopeOf =
  (cap: number) =>
  <T extends tf.Tensor>(capped: T): T =>
    tf.sub(1, tf.square(tf.div(capped, cap)));

/** Through a projection in blocks, of which only what is asked for is dequantised in one piece. */
function quantizedEdges(
  hidden: tf.Tensor2D,
  head: QuantizedMatrix<tf.Tensor>,
  { rows, tokens, cap }: Asked,
): tf.Tensor1D {
  const squash = cap === undefined ? undefined : { of: (x: tf.Tensor2D) => softcapped(x, cap), slope: slopeOf(cap) };
  const asked = tf.mul(tf.gather(hidden, rows), rowsOf(head, tokens)); // [edges, hidden]
  const scores = softcapped(tf.sum(asked, 1, true), cap); // [edges, 1]
  return tf.sub(tf.squeeze(scores, [1]), tf.gather(quantizedLogSumExp(hidden, head, squash), rows));
}

/** Through a projection that is there in whole. */
function wholeEdges(hidden: tf.Tensor2D, head: tf.Tensor2D, { rows, tokens, cap }: Asked): tf.Tensor1D {
  const cells = tf.stack([rows, tokens], 1); // [edges, 2]
  const forward = tf.customGrad((input, save) => {
    const logits = softcapped(tf.matMul(input as tf.Tensor2D, head, false, true), cap); // [rows, vocab]
    const logProbs = logSoftmax(logits); // [rows, vocab]
    (save as (tensors: tf.Tensor[]) => void)([logits, logProbs, cells]);
    return {
      value: tf.gatherND(logProbs, cells),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => gradient(dy, saved),
    };
  });

  function gradient(dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor2D {
    const [logits, logProbs, asked] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
    const perRow = (x: tf.Tensor): tf.Tensor => tf.unsortedSegmentSum(x, rows, hidden.shape[0]);
    const probabilities = tf.exp(logProbs); // [rows, vocab]
    const through = cap === undefined ? probabilities : tf.mul(probabilities, slopeOf(cap)(logits)); // [rows, vocab]
    const pulled = cap === undefined ? dy : tf.mul(dy, slopeOf(cap)(tf.gatherND(logits, asked))); // [edges]
    const wanted = tf.mul(tf.gather(head, tokens), tf.expandDims(pulled, 1)); // [edges, hidden]
    const expected = tf.mul(tf.matMul(through as tf.Tensor2D, head), tf.expandDims(perRow(dy), 1)); // [rows, hidden]
    return tf.sub(perRow(wanted), expected) as tf.Tensor2D;
  }

  return forward(hidden) as tf.Tensor1D;
}
