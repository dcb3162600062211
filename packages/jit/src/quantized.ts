import { fields, InputError } from '@diffuse/check';
import { floats } from './checks/traced.js';
import { tf } from './tensorflow.js';

/** Weights that share a scale. */
export const blockSize = 32;

/**
 * A matrix [out, in] in blocks of 32 weights along `in`, 4 bits q a weight: `w = scale · q + minimum`, as GGUF's
 * Q4_1 has
 * it; without minimums `w = scale · (q - 8)`, its Q4_0.
 */
export interface QuantizedMatrix<T> {
  /** Byte i of a block holds weight i in its low bits, weight i + 16 in its high ones. */
  readonly packed: T; // uint8 [out, in / 32, 16]
  readonly scales: T; // float32 [out, in / 32]
  readonly minimums?: T; // float32 [out, in / 32]
}

/** The kernel that `halves` uses of backends that have it; they take `packed` apart when they have `after`. */
export const halvesKernel = 'DequantizeHalves';

/** `scale · q` of the first and of the second 16 weights of every block: [out, in / 2] each. */
function halves({ packed, scales }: QuantizedMatrix<tf.Tensor>, after: tf.Tensor): tf.Tensor2D[] {
  if (tf.getKernel(halvesKernel, tf.getBackend()) !== undefined)
    return tf.engine().runKernel(halvesKernel, { packed, scales, after } as never) as unknown as tf.Tensor2D[];
  const high = tf.floorDiv(packed, tf.scalar(16, 'int32')); // [out, blocks, 16]
  const low = tf.sub(packed, tf.mul(high, tf.scalar(16, 'int32'))); // [out, blocks, 16]
  return [low, high].map((codes) => {
    const scaled = tf.mul(tf.cast(codes, 'float32'), tf.expandDims(scales, 2)); // [out, blocks, 16]
    return tf.reshape(scaled, [scales.shape[0]!, -1]) as tf.Tensor2D; // [out, in / 2]
  });
}

const isObject = fields({});
const isMatrix = floats('of two axes', ({ length }) => length === 2);

function checkMatrix({ packed, scales, minimums }: QuantizedMatrix<tf.Tensor>): void {
  isMatrix(scales, 'matrix.scales');
  const alike = `${scales.shape.join()}`;
  if (minimums !== undefined)
    floats(`[${alike}], as scales`, (shape) => shape.join() === alike)(minimums, 'matrix.minimums');
  const shape = [...scales.shape, blockSize / 2];
  if ((packed as unknown) instanceof tf.Tensor && packed.dtype === 'int32' && packed.shape.join() === shape.join())
    return;
  throw new InputError('WRONG_TYPE', 'matrix.packed', {
    asked: `a tensor of bytes [${shape.join(', ')}]`,
    found: packed,
  });
}

/**
 * x Wᵀ for a frozen W in 4-bit blocks: float32 [rows, in] → [rows, out], with its gradient in x. Compiled, W is
 * dequantised where it is used, each time anew, and never held in whole with others.
 *
 * Throws if x's width is not W's.
 *
 * @example
 * import '@tensorflow/tfjs-backend-cpu';
 * import { quantizedMatMul } from '@diffuse/jit';
 * import * as tf from '@tensorflow/tfjs-core';
 *
 * const matrix = { packed: tf.zeros([3, 1, 16], 'int32'), scales: tf.ones([3, 1]) }; // every weight is 0 - 8
 * quantizedMatMul(tf.ones([2, 32]), matrix).print(); // [2, 3], each -256
 */
export function quantizedMatMul(x: tf.Tensor2D, matrix: QuantizedMatrix<tf.Tensor>): tf.Tensor2D {
  isObject(matrix, 'matrix');
  checkMatrix(matrix);
  isMatrix(x, 'x');
  const { scales, minimums } = matrix;
  const [out, blocks] = scales.shape as [number, number];
  if (x.shape[1] !== blocks * blockSize)
    throw new InputError('WRONG_LENGTH', 'x', {
      asked: `rows of ${blocks * blockSize} numbers, to meet a quantised [${out}, ${blocks * blockSize}] matrix`,
      found: x.shape[1],
    });
  /** What every weight of a block has added to `scale · q`, as a multiple of a tensor [out, blocks]. */
  const [factor, offsets] = minimums === undefined ? [-8, scales as tf.Tensor2D] : [1, minimums as tf.Tensor2D];

  const product = tf.customGrad((input) => {
    const byBlock = tf.reshape(input as tf.Tensor, [-1, blocks, 2, blockSize / 2]); // [rows, blocks, 2, 16]
    const sums = tf.mul(tf.sum(byBlock, [2, 3]), factor) as tf.Tensor2D; // [rows, blocks]
    const weights = halves(matrix, input as tf.Tensor);
    const products = tf.unstack(byBlock, 2).map((half, i) => {
      const flat = tf.reshape(half, [-1, (blocks * blockSize) / 2]) as tf.Tensor2D; // [rows, in / 2]
      return tf.matMul(flat, weights[i]!, false, true); // [rows, out]
    });
    const value = tf.addN([...products, tf.matMul(sums, offsets, false, true)]); // [rows, out]
    return { value, gradFunc: (dy: tf.Tensor) => gradient(dy as tf.Tensor2D) };
  });

  /** dy W: [rows, out] → [rows, in]. */
  function gradient(dy: tf.Tensor2D): tf.Tensor2D {
    const products = halves(matrix, dy).map((weights) =>
      tf.reshape(tf.matMul(dy, weights), [-1, blocks, blockSize / 2]),
    ); // [rows, blocks, 16]
    const common = tf.mul(tf.matMul(dy, offsets), factor); // [rows, blocks]
    const byBlock = tf.add(tf.concat(products, 2), tf.expandDims(common, 2)); // [rows, blocks, 32]
    return tf.reshape(byBlock, [-1, blocks * blockSize]) as tf.Tensor2D; // [rows, in]
  }

  return product(x) as tf.Tensor2D;
}
