import { floats } from './checks/traced.js';
import { tf } from './tensorflow.js';

/** The kernel that `rotateHalves` uses of backends that have it. */
export const rotateHalvesKernel = 'RotateHalves';

function rotated(x: tf.Tensor3D, cos: tf.Tensor2D, sin: tf.Tensor2D): tf.Tensor3D {
  if (tf.getKernel(rotateHalvesKernel, tf.getBackend()) !== undefined)
    return tf.engine().runKernel(rotateHalvesKernel, { x, cos, sin } as never) as tf.Tensor3D;
  const [first, second] = tf.split(x, 2, 2) as [tf.Tensor3D, tf.Tensor3D]; // [tokens, heads, size / 2] each
  const [c, s] = [tf.expandDims(cos, 1), tf.expandDims(sin, 1)]; // [tokens, 1, size / 2]
  const turned = [tf.sub(tf.mul(first, c), tf.mul(second, s)), tf.add(tf.mul(second, c), tf.mul(first, s))];
  return tf.concat(turned, 2) as tf.Tensor3D;
}

const isHeads = floats('[tokens, heads, size], size even', (shape) => shape.length === 3 && shape[2]! % 2 === 0);

/**
 * Turns dimensions i and i + size / 2 of every head by its token's i-th angle, with the gradient in `x`, which turns
 * back. Throws an InputError on other shapes.
 *
 * @param x float32 [tokens, heads, size]
 * @param cos float32 [tokens, size / 2]
 * @param sin float32 [tokens, size / 2]
 *
 * @example
 * import '@tensorflow/tfjs-backend-cpu';
 * import { rotateHalves } from '@diffuse/jit';
 * import * as tf from '@tensorflow/tfjs-core';
 *
 * const angles = tf.tensor2d([[Math.PI / 2]]); // one token, one angle
 * rotateHalves(tf.tensor3d([[[1, 0]]]), tf.cos(angles) as tf.Tensor2D, tf.sin(angles) as tf.Tensor2D).print(); // 0, 1
 */
export function rotateHalves(x: tf.Tensor3D, cos: tf.Tensor2D, sin: tf.Tensor2D): tf.Tensor3D {
  isHeads(x, 'x');
  const [tokens, , size] = x.shape;
  const isTable = floats(
    `[${tokens}, ${size / 2}], half of x's last axis`,
    (shape) => shape.join() === `${tokens},${size / 2}`,
  );
  isTable(cos, 'cos');
  isTable(sin, 'sin');
  const rotation = tf.customGrad((input, save) => {
    (save as (tensors: tf.Tensor[]) => void)([cos, sin]);
    return {
      value: rotated(input as tf.Tensor3D, cos, sin),
      gradFunc: (dy: tf.Tensor, [c, s]: tf.Tensor[]) =>
        rotated(dy as tf.Tensor3D, c as tf.Tensor2D, tf.neg(s as tf.Tensor2D)),
    };
  });
  return rotation(x) as tf.Tensor3D;
}
