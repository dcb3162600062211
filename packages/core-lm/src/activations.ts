import * as tf from '@tensorflow/tfjs-core';
import type { ModelConfig } from './config.js';

/** x σ(x), with a gradient in few steps: its slope is σ + y - y σ. */
function silu(x: tf.Tensor2D): tf.Tensor2D {
  const activate = tf.customGrad((input, save) => {
    const sigmoid = tf.sigmoid(input as tf.Tensor2D);
    const value = tf.mul(input as tf.Tensor2D, sigmoid);
    (save as (tensors: tf.Tensor[]) => void)([sigmoid, value]);
    return {
      value,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [s, y] = saved as [tf.Tensor, tf.Tensor];
        return tf.mul(dy, tf.add(tf.sub(y, tf.mul(y, s)), s));
      },
    };
  });
  return activate(x) as tf.Tensor2D;
}

/** What the gate of an MLP goes through: [tokens, intermediate] → [tokens, intermediate]. */
export const activations: Record<ModelConfig['activation'], (x: tf.Tensor2D) => tf.Tensor2D> = {
  silu,
  gelu: (x) => tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1)),
  gelu_tanh: (x) => {
    const inner = tf.mul(tf.mul(x, tf.add(tf.mul(tf.square(x), 0.044715), 1)), Math.sqrt(2 / Math.PI));
    return tf.mul(tf.mul(x, 0.5), tf.add(tf.tanh(inner), 1));
  },
};
