import type * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import type { HostTensor } from '../tensor.js';
import { floats, shapes } from './arbitraries.js';

/** One use of an operation: tensors, and what is done to them. */
export interface OpCase {
  readonly inputs: readonly HostTensor[];
  readonly run: (...inputs: never[]) => tf.Tensor | tf.Tensor[];
  /** Whether to compare gradients; TensorFlow.js has none for some operations. */
  readonly gradient: boolean;
}

/** Uses of operations by name. */
export type OpTable = Readonly<Record<string, fc.Arbitrary<OpCase>>>;

type Run = OpCase['run'];

/** Uses of one operation on tensors drawn from `inputs`. */
export const uses = (inputs: fc.Arbitrary<HostTensor[]>, run: Run): fc.Arbitrary<OpCase> =>
  inputs.map((drawn) => ({ inputs: drawn, run, gradient: true }));

/** The same uses, without their gradients. */
export const withoutGradient = (cases: fc.Arbitrary<OpCase>): fc.Arbitrary<OpCase> =>
  cases.map((use) => ({ ...use, gradient: false }));

/** Uses on one float tensor of any shape, with elements between `min` and `max`. */
export const onFloats = (run: (x: tf.Tensor) => tf.Tensor, min?: number, max?: number): fc.Arbitrary<OpCase> =>
  uses(
    shapes().chain((shape) => fc.tuple(floats(min, max)(shape))),
    run,
  );
