import * as tf from '@tensorflow/tfjs';

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
 * @param logits float32 [rows, vocab]
 * @param rows int32 [edges]
 * @param tokens int32 [edges]
 * @returns float32 [edges]
 */
export function edgeLogProbs(logits: tf.Tensor2D, rows: tf.Tensor1D, tokens: tf.Tensor1D): tf.Tensor1D {
  const cells = tf.stack([rows, tokens], 1); // [edges, 2]
  const forward = tf.customGrad((scores, save) => {
    const normaliser = logSumExp(scores as tf.Tensor2D); // [rows, 1]
    (save as (tensors: tf.Tensor[]) => void)([scores as tf.Tensor, normaliser, rows, cells]);
    const value = tf.sub(tf.gatherND(scores as tf.Tensor, cells), tf.gather(tf.reshape(normaliser, [-1]), rows)); // [edges]
    return { value, gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => scoresGrad(dy, saved) };
  });
  return forward(logits) as tf.Tensor1D;
}

/** Gradient in the scores [rows, vocab] from that in the edges [edges]. */
function scoresGrad(dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor {
  const [scores, normaliser, rows, cells] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor1D, tf.Tensor2D];
  const perRow = tf.unsortedSegmentSum(dy, rows, scores.shape[0]); // [rows]
  const probabilities = tf.exp(tf.sub(scores, normaliser)); // [rows, vocab]
  const pushed = tf.mul(probabilities, tf.expandDims(perRow, 1)); // [rows, vocab]
  return tf.sub(tf.scatterND(cells, dy, scores.shape), pushed);
}
