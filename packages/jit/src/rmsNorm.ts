import { real } from '@diffuse/check';
import { floats } from './checks/traced.js';
import { tf } from './tensorflow.js';

/** The kernel that `rmsNorm` uses of backends that have it: its result, and 1 / rms. */
export const rmsNormKernel = 'RmsNorm';

function normalised(x: tf.Tensor, gain: tf.Tensor, epsilon: number): tf.Tensor[] {
  const [value, inverse] = computed(x, gain, epsilon) as [tf.Tensor, tf.Tensor];
  return [tf.mul(value, tf.div(inverse, inverse)), inverse];
}

function computed(x: tf.Tensor, gain: tf.Tensor, epsilon: number): tf.Tensor[] {
  if (tf.getKernel(rmsNormKernel, tf.getBackend()) !== undefined)
    return tf.engine().runKernel(rmsNormKernel, { x, gain } as never, { epsilon } as never) as unknown as tf.Tensor[];
  const inverse = tf.rsqrt(tf.add(tf.mean(tf.square(x), -1, true), epsilon));
  return [tf.mul(tf.mul(x, inverse), gain), inverse];
}

/**
 * x / rms(x) · gain over the last axis (Zhang & Sennrich, 2019), with its gradients; NaN where the sum of the squares is too
 * large for a float32, which divided by would be 0 and pass for a number. Throws an InputError on a gain of another size and
 * on a negative epsilon.
 *
 * @param x float32 [..., size]
 * @param gain float32 [size]
 *
 * @example
 * import '@tensorflow/tfjs-backend-cpu';
 * import { rmsNorm } from '@diffuse/jit';
 * import * as tf from '@tensorflow/tfjs-core';
 *
 * rmsNorm(tf.tensor2d([[3, 4]]), tf.ones([2]), 1e-5).print(); // 3 and 4, divided by √12.5
 */
export function rmsNorm<T extends tf.Tensor>(x: T, gain: tf.Tensor, epsilon: number): T {
  floats('of one axis or more', ({ length }) => length > 0)(x, 'x');
  const size = x.shape.at(-1)!;
  floats(`[${size}], the size of x's last axis`, (shape) => shape.length === 1 && shape[0] === size)(gain, 'gain');
  real({ least: 0 })(epsilon, 'epsilon');
  const norm = tf.customGrad((input, weight, save) => {
    const [value, inverse] = normalised(input as tf.Tensor, weight as tf.Tensor, epsilon) as [tf.Tensor, tf.Tensor];
    (save as (tensors: tf.Tensor[]) => void)([input as tf.Tensor, weight as tf.Tensor, inverse]);
    return { value, gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => gradient(dy, saved) };
  });
  return norm(x, gain) as T;
}

function gradient(dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[] {
  const [x, gain, inverse] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
  const pulled = tf.mul(dy, gain); // [..., size]
  const along = tf.mul(tf.mean(tf.mul(pulled, x), -1, true), tf.mul(tf.square(inverse), inverse)); // [..., 1]
  const leading = dy.shape.slice(0, -1).map((_, axis) => axis);
  return [
    tf.sub(tf.mul(pulled, inverse), tf.mul(x, along)),
    tf.sum(tf.mul(tf.mul(dy, x), inverse), leading), // [size]
  ];
}
