import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { axesOf, axisOf, bools, floats, ints, shapes } from '../arbitraries.js';
import { onFloats, uses, byDifferences, type OpCase, type OpTable } from '../opCase.js';

/** A float tensor of rank `minRank` or more, and an operation whose arguments depend on its shape. */
const shaped = <Args>(
  argsFor: (shape: number[]) => fc.Arbitrary<Args>,
  run: (x: tf.Tensor, args: Args) => tf.Tensor | tf.Tensor[],
  minRank = 1,
): fc.Arbitrary<OpCase> =>
  shapes({ minRank }).chain((shape) =>
    fc
      .tuple(fc.oneof(floats()(shape), ints()(shape), bools(shape)), argsFor(shape))
      .map(([x, args]) => ({ inputs: [x], run: (t: tf.Tensor) => run(t, args), gradient: 'TensorFlow.js' as const })),
  );

const perAxis = <T>(shape: number[], draw: (extent: number) => fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.tuple(...shape.map(draw)) as unknown as fc.Arbitrary<T[]>;

const span = (extent: number): fc.Arbitrary<[number, number]> =>
  fc.nat(extent - 1).chain((begin) => fc.tuple(fc.constant(begin), fc.integer({ min: 1, max: extent - begin })));

const stride = (extent: number): fc.Arbitrary<[number, number, number]> =>
  fc
    .tuple(span(extent), fc.integer({ min: 1, max: 3 }), fc.boolean())
    .map(([[begin, size], step, backwards]) =>
      backwards ? [begin + size - 1 - extent, begin - 1 - extent, -step] : [begin, begin + size, step],
    );

/** Two or three tensors that differ in one axis only. */
const concatenable = shapes({ minRank: 1, maxRank: 3 }).chain((shape) =>
  fc
    .tuple(fc.nat(shape.length - 1), fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }))
    .chain(([axis, extents]) =>
      fc.tuple(...extents.map((extent) => floats()(shape.with(axis, extent)))).map((inputs) => ({
        inputs,
        run: (...parts: tf.Tensor[]) => tf.concat(parts, axis),
        gradient: 'TensorFlow.js' as const,
      })),
    ),
);

export const shapeOps: OpTable = {
  broadcastTo: onFloats((x) => tf.broadcastTo(tf.reshape(x, [-1]), [2, 3, x.size])),
  concat: concatenable,
  expandDims: shaped(axisOf, (x, axis) => tf.expandDims(x, axis)),
  pad: shaped(
    (shape) => perAxis(shape, () => fc.tuple(fc.nat(2), fc.nat(2))),
    (x, paddings) => tf.pad(x, paddings, x.dtype === 'float32' ? 0.5 : 1),
  ),
  reshape: onFloats((x) => tf.reshape(x, [-1, 1])),
  reverse: shaped(axesOf, (x, axes) => tf.reverse(x, axes)),
  slice: shaped(
    (shape) => perAxis(shape, span),
    (x, spans) =>
      tf.slice(
        x,
        spans.map(([begin]) => begin),
        spans.map(([, size]) => size),
      ),
  ),
  split: shaped(axisOf, (x, axis) => {
    const twice = tf.concat([x, x], axis);
    return tf.split(twice, [1, twice.shape.at(axis)! - 1], axis);
  }),
  squeeze: onFloats((x) => tf.squeeze(tf.expandDims(x, 0), [0])),
  stack: uses(
    shapes({ maxRank: 3 }).chain((shape) => fc.array(floats()(shape), { minLength: 1, maxLength: 3 })),
    (...parts: tf.Tensor[]) => tf.stack(parts, parts[0]!.rank),
  ),
  stridedSlice: byDifferences(
    shaped(
      (shape) => perAxis(shape, stride),
      (x, strides) =>
        tf.stridedSlice(
          x,
          strides.map(([begin]) => begin),
          strides.map(([, end]) => end),
          strides.map(([, , step]) => step),
        ),
    ),
  ),
  tile: shaped(
    (shape) => perAxis(shape, () => fc.integer({ min: 1, max: 3 })),
    (x, reps) => tf.tile(x, reps),
  ),
  transpose: shaped(
    (shape) =>
      fc.shuffledSubarray(
        shape.map((_, axis) => axis),
        { minLength: shape.length },
      ),
    (x, perm) => tf.transpose(x, perm),
  ),
  unstack: shaped(axisOf, (x, axis) => tf.unstack(tf.concat([x, x], axis), axis)),
};
