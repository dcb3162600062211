import type * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import type { HostTensor } from '../tensor.js';
import { floats, shapes } from './arbitraries.js';

/** One use of an operation: tensors, and what is done to them. */
export interface OpCase {
  readonly inputs: readonly HostTensor[];
  readonly run: (...inputs: never[]) => tf.Tensor | tf.Tensor[];
  /** What the gradients are held to; TensorFlow.js has none for some operations, and wrong ones for others. */
  readonly gradient: 'TensorFlow.js' | 'differences' | 'none';
}

/** Uses of operations by name. */
export type OpTable = Readonly<Record<string, fc.Arbitrary<OpCase>>>;

type Run = OpCase['run'];

/** Uses of one operation on tensors drawn from `inputs`. */
export const uses = (inputs: fc.Arbitrary<HostTensor[]>, run: Run): fc.Arbitrary<OpCase> =>
  inputs.map((drawn) => ({ inputs: drawn, run, gradient: 'TensorFlow.js' }));

/** The same uses, without their gradients. */
export const withoutGradient = (cases: fc.Arbitrary<OpCase>): fc.Arbitrary<OpCase> =>
  cases.map((use) => ({ ...use, gradient: 'none' }));

/** The same uses, with their gradients held to quotients of differences. */
export const byDifferences = (cases: fc.Arbitrary<OpCase>): fc.Arbitrary<OpCase> =>
  cases.map((use) => ({ ...use, gradient: 'differences' }));

/** Uses on one float tensor of any shape, with elements between `min` and `max`. */
export const onFloats = (run: (x: tf.Tensor) => tf.Tensor, min?: number, max?: number): fc.Arbitrary<OpCase> =>
  uses(
    shapes().chain((shape) => fc.tuple(floats(min, max)(shape))),
    run,
  );
