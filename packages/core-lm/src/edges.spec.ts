import * as tf from '@tensorflow/tfjs';
import { edgeLogProbs } from './edges.js';

describe('edgeLogProbs', () => {
  const logits = tf.randomNormal<tf.Rank.R2>([3, 7], 0, 3, 'float32', 1);
  const rows = tf.tensor1d([0, 0, 2, 1, 0], 'int32');
  const tokens = tf.tensor1d([4, 1, 6, 0, 4], 'int32');
  const weights = tf.tensor1d([0.3, -1.5, 2, 0.25, 1]);

  /** The same by TensorFlow.js's own softmax and its derivative, over a one-hot [edges, vocab]. */
  const reference = (x: tf.Tensor2D): tf.Tensor1D =>
    tf.sum(tf.mul(tf.gather(tf.logSoftmax(x), rows), tf.oneHot(tokens, 7)), 1);

  test('equals log-softmax at each edge', () => {
    const difference = tf.max(tf.abs(tf.sub(edgeLogProbs(logits, rows, tokens), reference(logits))));
    expect(difference.dataSync()[0]).toBeLessThan(1e-5);
  });

  test('has log-softmax’s gradient, edges that share a row or a cell included', () => {
    const gradOf = (f: (x: tf.Tensor2D) => tf.Tensor1D): tf.Tensor2D =>
      tf.grad((x) => tf.sum(tf.mul(f(x as tf.Tensor2D), weights)))(logits) as tf.Tensor2D;
    const difference = tf.sub(
      gradOf((x) => edgeLogProbs(x, rows, tokens)),
      gradOf(reference),
    );
    expect(tf.max(tf.abs(difference)).dataSync()[0]).toBeLessThan(1e-5);
  });
});
