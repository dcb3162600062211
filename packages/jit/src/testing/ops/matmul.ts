import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { floats, shapes } from '../arbitraries.js';
import { byDifferences, withoutGradient, type OpCase, type OpTable } from '../opCase.js';

const extent = fc.integer({ min: 1, max: 4 });

/** Matrices that multiply, under each combination of transposes. */
const products = (
  batches: fc.Arbitrary<readonly [number[], number[]]>,
  multiply: (a: tf.Tensor, b: tf.Tensor, transposeA: boolean, transposeB: boolean) => tf.Tensor,
): fc.Arbitrary<OpCase> =>
  fc
    .tuple(batches, extent, extent, extent, fc.boolean(), fc.boolean())
    .chain(([[aBatch, bBatch], m, k, n, transposeA, transposeB]) =>
      fc
        .tuple(
          floats()([...aBatch, ...(transposeA ? [k, m] : [m, k])]),
          floats()([...bBatch, ...(transposeB ? [n, k] : [k, n])]),
        )
        .map((inputs) => ({
          inputs,
          run: (a: tf.Tensor, b: tf.Tensor) => multiply(a, b, transposeA, transposeB),
          gradient: 'TensorFlow.js' as const,
        })),
    );

const noBatch = fc.constant<[number[], number[]]>([[], []]);
const sameBatch = shapes({ minRank: 1, maxRank: 2 }).map((batch): [number[], number[]] => [batch, batch]);
const oneSided = fc
  .tuple(extent, fc.boolean())
  .map(([batch, left]): [number[], number[]] => (left ? [[batch], [1]] : [[1], [batch]]));

/** Activations without a kink, at which a quotient of differences is no gradient. */
const smooth = ['linear', 'elu', 'sigmoid'] as const;

const fused = (activations: readonly tf.fused.Activation[]): fc.Arbitrary<OpCase> =>
  fc
    .constantFrom(...activations)
    .chain((activation) =>
      products(noBatch, (a, b, transposeA, transposeB) =>
        tf.fused.matMul({ a, b, transposeA, transposeB, activation, bias: tf.scalar(0.3) }),
      ),
    );

export const matMulOps: OpTable = {
  matMul: products(noBatch, tf.matMul),
  'matMul of batches': products(sameBatch, tf.matMul),
  'matMul of a batch with one matrix': byDifferences(products(oneSided, tf.matMul)),
  'fused matMul': withoutGradient(fused([...smooth, 'relu'])),
  'fused matMul, taken apart for its gradient': byDifferences(fused(smooth)),
};
