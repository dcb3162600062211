import { expect, test } from '@jest/globals';
import type { TensorSpec } from './tensor.js';
import { valueAndGrad } from './index.js';
import type { Node, Value } from './onnx/value.js';
import { trace } from './recorder/trace.js';
import { tf } from './tensorflow.js';

/** The operators that a function's results depend on. */
function operators(inputs: number[][], fn: (inputs: tf.Tensor[]) => tf.Tensor[]): string[] {
  const specs = inputs.map((shape): TensorSpec => ({ dtype: 'float32', shape }));
  const nodes = new Set<Node>();
  const visit = ({ node }: Value): void => {
    if (node === undefined || nodes.has(node)) return;
    nodes.add(node);
    node.inputs.forEach(visit);
  };
  trace(specs, fn).outputs.forEach(visit);
  return [...nodes].map(({ op }) => op);
}

const count = (ops: string[], op: string): number => ops.filter((each) => each === op).length;

test('frozen weights get no gradient', () => {
  const ops = operators(
    [
      [4, 8],
      [8, 8],
      [8, 8],
      [8, 8],
    ],
    ([x, w1, w2, w3]) => {
      const { grads } = valueAndGrad((trained: tf.Tensor) => {
        const layers = [w1!, trained, w3!];
        const y = layers.reduce((h, w) => tf.tanh(tf.matMul(h, w, false, true)), x!);
        return { loss: tf.sum(y) as tf.Scalar };
      })(w2!);
      return [grads];
    },
  );
  const forward = 3;
  const backThroughTheLast = 1;
  const toTheTrained = 1;
  expect(count(ops, 'Gemm')).toBe(forward + backThroughTheLast + toTheTrained);
});

test('weights stored as [out, in] are used as they lie, forwards and backwards', () => {
  const ops = operators(
    [
      [4, 8],
      [6, 8],
    ],
    ([x, w]) => {
      const { grads } = valueAndGrad((input: tf.Tensor) => ({
        loss: tf.sum(tf.square(tf.matMul(input, w!, false, true))) as tf.Scalar,
      }))(x!);
      return [grads];
    },
  );
  expect(count(ops, 'Gemm')).toBe(2);
  expect(count(ops, 'Transpose')).toBe(0);
});

test('broadcasts that a gradient writes out are not computed', () => {
  const ops = operators([[64, 64]], ([x]) => {
    const { grads } = valueAndGrad((p: tf.Tensor) => ({ loss: tf.mean(tf.square(p)) as tf.Scalar }))(x!);
    return [grads];
  });
  expect(count(ops, 'Expand')).toBe(0);
});

test('a parameter that the loss does not depend on has zero gradient', () => {
  const ops = operators([[2], [2]], ([a, b]) => {
    const { grads } = valueAndGrad(([p]: tf.Tensor[]) => ({ loss: tf.sum(p!) as tf.Scalar }))([a!, b!]);
    return [grads[1]!];
  });
  expect(ops).toEqual(['Expand']);
});
