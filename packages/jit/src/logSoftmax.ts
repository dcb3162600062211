import { floats } from './checks/traced.js';
import { tf } from './tensorflow.js';

/** The kernel that `logSoftmax` uses of backends that have it; TensorFlow.js names it and composes it of other ops. */
export const logSoftmaxKernel = 'LogSoftmax';

const isRows = floats('of one axis or more', ({ length }) => length > 0);

/**
 * x - log Σ exp x over the last axis, in one pass where the backend has one. For use where no gradient is taken.
 * Throws an InputError on a scalar or another type than float32.
 *
 * @example
 * import '@tensorflow/tfjs-backend-cpu';
 * import { logSoftmax } from '@diffuse/jit';
 * import * as tf from '@tensorflow/tfjs-core';
 *
 * logSoftmax(tf.tensor1d([1, 1])).print(); // -log 2 twice
 */
export function logSoftmax<T extends tf.Tensor>(x: T): T {
  isRows(x, 'x');
  if (tf.getKernel(logSoftmaxKernel, tf.getBackend()) === undefined) return tf.logSoftmax(x);
  return tf.engine().runKernel(logSoftmaxKernel, { logits: x } as never, { axis: -1 } as never) as T;
}
