import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { edgeLogProbs, frozenEdgeLogProbs } from './edges.js';
import { smallLlama } from './random.js';
import { logitsOf } from './model.js';

tf.enableProdMode(); // no greeting

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

describe.each([undefined, 5])('frozenEdgeLogProbs with a soft cap of %s', (logitSoftcap) => {
  const hidden = tf.randomNormal<tf.Rank.R2>([3, 8], 0, 2, 'float32', 2);
  const head = tf.randomNormal<tf.Rank.R2>([7, 8], 0, 2, 'float32', 3);
  const weights = { embedding: head, layers: [], norm: head };
  const config = { ...smallLlama, ...(logitSoftcap === undefined ? {} : { logitSoftcap }) };
  const rows = tf.tensor1d([0, 0, 2, 1, 0], 'int32');
  const tokens = tf.tensor1d([4, 1, 6, 0, 4], 'int32');
  const sides = [
    (x: tf.Tensor2D) => frozenEdgeLogProbs({ config, weights }, x, rows, tokens),
    (x: tf.Tensor2D) => edgeLogProbs(logitsOf({ config, weights }, x), rows, tokens),
  ];
  const apart = ([a, b]: tf.Tensor[]): number => tf.max(tf.abs(tf.sub(a!, b!))).dataSync()[0]!;

  test('equals edgeLogProbs of the logits, its gradient too', () => {
    const dy = tf.tensor1d([0.3, -1.5, 2, 0.25, 1]);
    expect(apart(sides.map((f) => f(hidden)))).toBeLessThan(1e-5);
    expect(apart(sides.map((f) => tf.grad((x) => f(x as tf.Tensor2D))(hidden, dy)))).toBeLessThan(1e-4);
  });
});
