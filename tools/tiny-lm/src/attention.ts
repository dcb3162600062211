import type { ModelConfig } from '@diffuse/core-lm';
import * as tf from '@tensorflow/tfjs';

type Attend = (layer: number, q: tf.Tensor3D, k: tf.Tensor3D, v: tf.Tensor3D) => tf.Tensor2D;

/**
 * Attention within each sequence of a batch whose tokens lie end to end. Its cost grows with the square of one
 * sequence's length, not of the batch's.
 *
 * @param visible bool [sequences, length, length]: which tokens of its sequence each token sees
 */
export function batchedAttention(
  { numHeads, numKeyValueHeads, headDim, queryScale }: ModelConfig,
  visible: tf.Tensor,
): Attend {
  const [sequences, length] = visible.shape as [number, number, number];
  const group = numHeads / numKeyValueHeads;
  const stacks = sequences * numKeyValueHeads;
  const bias = tf.mul(tf.cast(tf.logicalNot(visible), 'float32'), -1e30).reshape([sequences, 1, length, length]);
  const stacked = (x: tf.Tensor3D): tf.Tensor3D =>
    tf
      .transpose(x.reshape([sequences, length, numKeyValueHeads, headDim]), [0, 2, 1, 3])
      .reshape([stacks, length, headDim]);
  return (_layer, q, k, v) => {
    const scaled = tf.mul(q, queryScale).reshape([sequences, length, numHeads, headDim]);
    const grouped = tf.transpose(scaled, [0, 2, 1, 3]).reshape([stacks, group * length, headDim]);
    const scores = tf.matMul(grouped, stacked(k), false, true).reshape([sequences, numHeads, length, length]);
    const attention = tf.softmax(tf.add(scores, bias)).reshape([stacks, group * length, length]);
    const mixed = tf.matMul(attention as tf.Tensor3D, stacked(v)).reshape([sequences, numHeads, length, headDim]);
    return tf.transpose(mixed, [0, 2, 1, 3]).reshape([sequences * length, numHeads * headDim]);
  };
}
