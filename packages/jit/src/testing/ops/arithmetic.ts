import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { hostTensor } from '../../hostTensor.js';
import { bools, broadcastable, floats, ints, shapes } from '../arbitraries.js';
import { byDifferences, uses, withoutGradient, type OpTable } from '../opCase.js';

type Binary = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;
type Draw = ReturnType<typeof floats>;

const on = (a: Draw, b: Draw, run: Binary) =>
  uses(
    broadcastable.chain(([left, right]) => fc.tuple(a(left), b(right))),
    run,
  );

const onFloats = (run: Binary) => on(floats(), floats(), run);
/** On tensors of one shape; TensorFlow.js gets some gradients wrong where operands broadcast. */
const alike = (run: Binary) =>
  uses(
    shapes().chain((shape) => fc.tuple(floats()(shape), floats()(shape))),
    run,
  );

const onInts = (run: Binary) => on(ints(), ints(), run);
const onBools = (run: Binary) => on(bools, bools, run);
/** Floats that are equal to none of `floats`. */
const between: Draw = (shape) =>
  floats()(shape).map(({ data }) =>
    hostTensor(
      Float32Array.from(data, (x) => x + 1 / 32),
      shape,
    ),
  );
const divisor = floats(0.25, 3);
const negativeDivisor = floats(-3, -0.25);

export const arithmeticOps: OpTable = {
  add: onFloats(tf.add),
  'add integers': onInts(tf.add),
  'add an integer to a float': on(floats(), ints(), tf.add),
  addN: uses(
    shapes().chain((shape) => fc.array(floats()(shape), { minLength: 1, maxLength: 4 })),
    (...terms: tf.Tensor[]) => tf.addN(terms),
  ),
  div: on(floats(), divisor, tf.div),
  'div of integers': on(ints(-20, 20), ints(1, 5), tf.div),
  'div by negative integers': on(ints(-20, 20), ints(-5, -1), tf.div),
  equal: onInts(tf.equal),
  'equal bools': onBools(tf.equal),
  floorDiv: withoutGradient(on(floats(), divisor, tf.floorDiv)),
  greater: withoutGradient(onFloats(tf.greater)),
  'greater, integers': onInts(tf.greater),
  greaterEqual: onInts(tf.greaterEqual),
  less: onInts(tf.less),
  'less, bools': onBools(tf.less),
  lessEqual: onInts(tf.lessEqual),
  logicalAnd: onBools(tf.logicalAnd),
  logicalOr: onBools(tf.logicalOr),
  logicalXor: onBools(tf.logicalXor),
  maximum: alike(tf.maximum),
  'maximum, broadcast': byDifferences(on(floats(), between, tf.maximum)),
  'maximum of integers': onInts(tf.maximum),
  minimum: alike(tf.minimum),
  'minimum, broadcast': byDifferences(on(floats(), between, tf.minimum)),
  'minimum of integers': onInts(tf.minimum),
  mod: on(floats(), divisor, tf.mod),
  'mod by negatives': on(floats(), negativeDivisor, tf.mod),
  'mod of integers': on(ints(-20, 20), ints(1, 5), tf.mod),
  mul: onFloats(tf.mul),
  'mul of integers': onInts(tf.mul),
  notEqual: onInts(tf.notEqual),
  pow: on(floats(0.25, 2), floats(), tf.pow),
  'pow of integers': on(ints(-3, 3), ints(0, 3), tf.pow),
  prelu: uses(
    shapes({ minRank: 2 }).chain((shape) => fc.tuple(floats()(shape), floats(0, 1)(shape))),
    tf.prelu,
  ),
  squaredDifference: alike(tf.squaredDifference),
  'squaredDifference, broadcast': byDifferences(onFloats(tf.squaredDifference)),
  sub: onFloats(tf.sub),
  'sub of integers': onInts(tf.sub),
  where: uses(
    shapes().chain((shape) => fc.tuple(bools(shape), floats()(shape), floats()(shape))),
    tf.where,
  ),
  'where of rows': uses(
    shapes({ minRank: 2 }).chain((shape) => fc.tuple(bools([shape[0]!]), floats()(shape), floats()(shape))),
    (condition: tf.Tensor, a: tf.Tensor, b: tf.Tensor) =>
      tf.where(tf.reshape(condition, [-1, ...a.shape.slice(1).map(() => 1)]), a, b),
  ),
  'where of bools': uses(
    shapes().chain((shape) => fc.tuple(bools(shape), bools(shape), bools(shape))),
    tf.where,
  ),
};
