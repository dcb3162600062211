import { describe, expect, test } from '@jest/globals';
import '@tensorflow/tfjs';
import { hostTensor, jit, rmsNorm, rotateHalves } from './index.js';
import { onnxExecutor } from './node.js';
import { tf } from './tensorflow.js';

const apart = (a: tf.Tensor, b: tf.Tensor): number => tf.max(tf.abs(tf.sub(a, b))).dataSync()[0]!;

/** Gradients in all arguments, weighted differently from element to element. */
const gradients = (f: (...inputs: tf.Tensor[]) => tf.Tensor, inputs: tf.Tensor[]): tf.Tensor[] =>
  tf.grads((...given) =>
    tf.sum(tf.mul(f(...given), tf.cos(tf.reshape(tf.range(0, f(...given).size), f(...given).shape)))),
  )(inputs);

tf.enableProdMode();

describe('gradients written by hand are those that TensorFlow.js derives from the formula', () => {
  const x = tf.randomNormal([3, 2, 8], 0, 2, 'float32', 1);

  test('rmsNorm', () => {
    const gain = tf.randomNormal([8], 1, 1, 'float32', 2);
    const formula = (input: tf.Tensor, weight: tf.Tensor): tf.Tensor =>
      tf.mul(tf.div(input, tf.sqrt(tf.add(tf.mean(tf.square(input), -1, true), 1e-5))), weight);
    const ours = gradients((input, weight) => rmsNorm(input!, weight!, 1e-5), [x, gain]);
    gradients((input, weight) => formula(input!, weight!), [x, gain]).forEach((expected, i) => {
      expect(apart(ours[i]!, expected)).toBeLessThan(1e-5);
    });
  });

  test('rotateHalves, a product with e^iθ', () => {
    const angle = tf.randomNormal<tf.Rank.R2>([3, 4], 0, 2, 'float32', 3);
    const formula = (input: tf.Tensor): tf.Tensor => {
      const [re, im] = tf.split(input, 2, -1) as [tf.Tensor, tf.Tensor];
      const [c, s] = [tf.expandDims(tf.cos(angle), 1), tf.expandDims(tf.sin(angle), 1)];
      return tf.concat([tf.sub(tf.mul(re, c), tf.mul(im, s)), tf.add(tf.mul(re, s), tf.mul(im, c))], -1);
    };
    const [ours] = gradients((input) => rotateHalves(input as tf.Tensor3D, tf.cos(angle), tf.sin(angle)), [x]);
    const [expected] = gradients((input) => formula(input!), [x]);
    expect(apart(ours!, expected!)).toBeLessThan(1e-5);
  });
});

test('rows that share an index are all added, however many threads there are', async () => {
  const executor = onnxExecutor({ threads: 4 });
  const [rows, width] = [20_000, 64];
  const sum = jit(({ x, ids }: { x: tf.Tensor2D; ids: tf.Tensor1D }) => tf.unsortedSegmentSum(x, ids, 2), executor);
  const result = await sum({
    x: hostTensor(new Float32Array(rows * width).fill(1), [rows, width]),
    ids: hostTensor(
      Int32Array.from({ length: rows }, (_, i) => i % 2),
      [rows],
    ),
  });
  expect(new Set((await result.read()).data)).toEqual(new Set([rows / 2]));
  await executor.dispose();
});

test('sums of products are taken in any order, used products stay', async () => {
  const executor = onnxExecutor({ threads: 1 });
  const matrix = (from: number) => hostTensor(Float32Array.of(from, from + 1, from + 2, from + 3), [2, 2]);
  const f = jit(({ a, b, c }: Record<'a' | 'b' | 'c', tf.Tensor2D>) => {
    const product = tf.matMul(a, b);
    const sum = tf.add(c, tf.add(tf.matMul(a, c), tf.matMul(b, c, false, true)));
    return { sum, twice: tf.add(product, product), product };
  }, executor);
  const { sum, twice, product } = await f({ a: matrix(1), b: matrix(2), c: matrix(3) });
  // By hand: ab = [[10, 13], [22, 29]], ac = [[13, 16], [29, 36]], bcᵀ = [[18, 28], [32, 50]].
  expect([...(await product.read()).data]).toEqual([10, 13, 22, 29]);
  expect([...(await twice.read()).data]).toEqual([20, 26, 44, 58]);
  expect([...(await sum.read()).data]).toEqual([34, 48, 66, 92]);
  await executor.dispose();
});

test('the norm of what overflows when it is squared is NaN, and not zero: x / ∞ is no number of x', async () => {
  const executor = onnxExecutor({ threads: 1 });
  const norm = jit((input: tf.Tensor) => rmsNorm(input, tf.ones([2]), 1e-5), executor);
  const rows = Float32Array.of(1e18, 1e18, 1e25, 1e25, -3e38, 1);
  const { data } = await (await norm(hostTensor(rows, [3, 2]))).read();
  const [one, other, ...rest] = data;
  expect(one).toBeCloseTo(1, 5);
  expect(other).toBeCloseTo(1, 5);
  expect([...rest]).toEqual([NaN, NaN, NaN, NaN]);
  const eager = rmsNorm(tf.tensor2d(rows, [3, 2]), tf.ones([2]), 1e-5).dataSync();
  expect([...eager].slice(2)).toEqual([NaN, NaN, NaN, NaN]);
  await executor.dispose();
});
