import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { hostTensor } from '../../hostTensor.js';
import type { HostTensor } from '../../tensor.js';
import { axesOf, axisOf, bools, distinct, floats, ints, shapes } from '../arbitraries.js';
import { uses, byDifferences, type OpCase, type OpTable } from '../opCase.js';

type Draw = (shape: readonly number[]) => fc.Arbitrary<HostTensor>;

/** Zeros among them. */
const wholeFloats: Draw = (shape) => ints(0, 2)(shape).map(({ data }) => hostTensor(Float32Array.from(data), shape));

const overAxes = (
  draw: Draw,
  reduce: (x: tf.Tensor, axes: number[], keepDims: boolean) => tf.Tensor,
): fc.Arbitrary<OpCase> =>
  shapes({ minRank: 1 }).chain((shape) =>
    fc.tuple(draw(shape), axesOf(shape), fc.boolean()).map(([x, axes, keepDims]) => ({
      inputs: [x],
      run: (t: tf.Tensor) => reduce(t, axes, keepDims),
      gradient: 'TensorFlow.js' as const,
    })),
  );

const alongAxis = (draw: Draw, run: (x: tf.Tensor, axis: number) => tf.Tensor | tf.Tensor[]): fc.Arbitrary<OpCase> =>
  shapes({ minRank: 1 }).chain((shape) =>
    fc
      .tuple(draw(shape), axisOf(shape))
      .map(([x, axis]) => ({ inputs: [x], run: (t: tf.Tensor) => run(t, axis), gradient: 'TensorFlow.js' as const })),
  );

/** TensorFlow.js transposes the gradient of `cumsum` wrongly along other axes. */
const alongLast = (draw: Draw, run: (x: tf.Tensor, axis: number) => tf.Tensor): fc.Arbitrary<OpCase> =>
  shapes({ minRank: 1 }).chain((shape) => uses(fc.tuple(draw(shape)), (x: tf.Tensor) => run(x, shape.length - 1)));

export const reductionOps: OpTable = {
  all: overAxes(bools, tf.all),
  any: overAxes(bools, tf.any),
  argMax: alongAxis(floats(), tf.argMax),
  'argMax of integers': alongAxis(ints(0, 2), tf.argMax),
  argMin: alongAxis(floats(), tf.argMin),
  cumsum: alongLast(floats(), (x, axis) => tf.cumsum(x, axis)),
  'cumsum, exclusive': alongLast(floats(), (x, axis) => tf.cumsum(x, axis, true)),
  'cumsum, reverse': alongLast(floats(), (x, axis) => tf.cumsum(x, axis, false, true)),
  'cumsum along any axis': byDifferences(
    alongAxis(floats(), (x, axis) => tf.cumsum(x, axis < 0 ? axis + x.rank : axis)),
  ),
  logSoftmax: overAxes(floats(), (x) => tf.logSoftmax(x)),
  logSumExp: overAxes(floats(), tf.logSumExp),
  max: byDifferences(overAxes(distinct, tf.max)),
  'max of integers': overAxes(ints(), tf.max),
  mean: overAxes(floats(), tf.mean),
  'mean of integers': overAxes(ints(), tf.mean),
  min: byDifferences(overAxes(distinct, tf.min)),
  prod: byDifferences(overAxes(floats(0.5, 2), tf.prod)),
  'prod with zeros': byDifferences(overAxes(wholeFloats, tf.prod)),
  softmax: overAxes(floats(), (x) => tf.softmax(x)),
  sum: overAxes(floats(), tf.sum),
  'sum of integers': overAxes(ints(), tf.sum),
  'sum of bools': overAxes(bools, tf.sum),
  topk: byDifferences(
    alongAxis(distinct, (x) => {
      const { values, indices } = tf.topk(x, Math.min(2, x.shape.at(-1)!));
      return [values, indices];
    }),
  ),
};
