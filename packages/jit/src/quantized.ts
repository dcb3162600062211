import { fields, InputError } from '@diffuse/check';
import { floats } from './checks/traced.js';
import { chunksOf, gathered, planesOf, spread, type Coded } from './planes.js';
import { tf } from './tensorflow.js';

interface Blocks<T> {
  readonly scales: T; // float32 [blocks, out]
  readonly minimums?: T; // float32 [blocks, out]
}

/**
 * A matrix [out, in] in blocks of 32 weights along `in`, 4 bits q a weight: `w = scale · q + minimum`, or without
 * minimums `w = scale · (q - 8)`. What is of one place in all rows lies side by side.
 */
export interface PackedMatrix<T> extends Blocks<T> {
  /** Byte i of a block holds weight i in its low bits, weight i + 16 in its high ones. */
  readonly packed: T; // uint8 [blocks, 16, out]
}

/**
 * A matrix [out, in] in blocks of 16 or 32 weights along `in`, a byte q a weight: `w = scale · q + minimum`, or without
 * minimums `w = scale · (q - 128)`.
 */
export interface ByteMatrix<T> extends Blocks<T> {
  readonly codes: T; // uint8 [blocks, 16 or 32, out]
}

/** A matrix in blocks of weights that share a scale. */
export type QuantizedMatrix<T> = PackedMatrix<T> | ByteMatrix<T>;

/** Of a matrix without minimums, the code that stands for 0. */
const [packedCentre, byteCentre] = [8, 128];

const isObject = fields({});
const isMatrix = floats('of two axes', ({ length }) => length === 2);

/** Checks a matrix's parts against each other. */
function codedOf(matrix: QuantizedMatrix<tf.Tensor>): Coded {
  isObject(matrix, 'matrix');
  const { scales, minimums } = matrix;
  const packed = 'packed' in matrix;
  const [name, codes] = packed ? ['packed', matrix.packed] : ['codes', matrix.codes];
  isMatrix(scales, 'matrix.scales');
  const alike = scales.shape.join();
  if (minimums !== undefined)
    floats(`[${alike}], as scales`, (shape) => shape.join() === alike)(minimums, 'matrix.minimums');
  const [blocks, out] = scales.shape as [number, number];
  const shapes = (packed ? [16] : [16, 32]).map((width) => [blocks, width, out].join(', '));
  const isCodes = (codes as unknown) instanceof tf.Tensor && codes.dtype === 'int32';
  if (!isCodes || !shapes.includes(codes.shape.join(', ')))
    throw new InputError('WRONG_TYPE', `matrix.${name}`, {
      asked: `a tensor of bytes ${shapes.map((shape) => `[${shape}]`).join(' or ')}`,
      found: codes,
    });
  return { codes: codes as tf.Tensor3D, scales: scales as tf.Tensor2D, packed };
}

/**
 * x Wᵀ for a frozen W in blocks: float32 [rows, in] → [rows, out], with its gradient in x. Compiled, W is dequantised
 * where it is used, a chunk at a time, each time anew, and never held in whole.
 *
 * Throws if x's width is not W's.
 *
 * @example
 * import '@tensorflow/tfjs-backend-cpu';
 * import { quantizedMatMul } from '@diffuse/jit';
 * import * as tf from '@tensorflow/tfjs-core';
 *
 * const matrix = { packed: tf.zeros([1, 16, 3], 'int32'), scales: tf.ones([1, 3]) }; // every weight is 0 - 8
 * quantizedMatMul(tf.ones([2, 32]), matrix).print(); // [2, 3], each -256
 */
export function quantizedMatMul(x: tf.Tensor2D, matrix: QuantizedMatrix<tf.Tensor>): tf.Tensor2D {
  const coded = codedOf(matrix);
  isMatrix(x, 'x');
  const { codes, scales, packed } = coded;
  const [blocks, width, out] = codes.shape;
  const size = packed ? 2 * width : width;
  if (x.shape[1] !== blocks * size)
    throw new InputError('WRONG_LENGTH', 'x', {
      asked: `rows of ${blocks * size} numbers, to meet a quantised [${out}, ${blocks * size}] matrix`,
      found: x.shape[1],
    });
  const chunks = chunksOf(coded);
  /** What every weight of a block has added to `scale · q`, as a multiple of a tensor [blocks, out]. */
  const centre = packed ? packedCentre : byteCentre;
  const [factor, offsets] = matrix.minimums === undefined ? [-centre, scales] : [1, matrix.minimums as tf.Tensor2D];

  const product = tf.customGrad((input) => {
    const rows = (input as tf.Tensor2D).shape[0];
    const sums = tf.sum(tf.reshape(input as tf.Tensor, [rows, blocks, size]), 2); // [rows, blocks]
    const factors = spread(input as tf.Tensor2D, coded); // [rows, planes, blocks, width]
    const planes = factors.shape[1];
    const value = chunks.reduce<tf.Tensor2D>(
      (sum, chunk) => {
        const count = chunk.to - chunk.from;
        const part = tf.slice(factors, [0, 0, chunk.from, 0], [rows, planes, count, width]);
        return tf.add(sum, tf.matMul(tf.reshape(part, [rows, -1]), planesOf(coded, chunk, sum)));
      },
      tf.matMul(tf.mul(sums, factor) as tf.Tensor2D, offsets),
    ); // [rows, out]
    return { value, gradFunc: (dy: tf.Tensor) => gradient(dy as tf.Tensor2D, planes) };
  });

  /** dy W: [rows, out] → [rows, in]. */
  function gradient(dy: tf.Tensor2D, planes: number): tf.Tensor2D {
    const [rows] = dy.shape;
    const common = tf.mul(tf.matMul(dy, offsets, false, true), factor); // [rows, blocks]
    let after: tf.Tensor = common;
    const products = chunks.map((chunk) => {
      const part = tf.matMul(dy, planesOf(coded, chunk, after), false, true);
      after = part;
      return tf.reshape(part, [rows, planes, chunk.to - chunk.from, width]);
    });
    const grads = gathered(tf.concat(products, 2) as tf.Tensor4D, coded); // [rows, in]
    const byBlock = tf.add(tf.reshape(grads, [rows, blocks, size]), tf.expandDims(common, 2)); // [rows, blocks, size]
    return tf.reshape(byBlock, [rows, blocks * size]);
  }

  return product(x) as tf.Tensor2D;
}
