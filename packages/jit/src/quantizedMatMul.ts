import { joined, operandsOf, type Operands } from './operands.js';
import { chunksOf, offsetsOf, planesOf, type Chunk, type Coded } from './planes.js';
import { checkWidth, codedOf, type QuantizedMatrix } from './quantized.js';
import { tf } from './tensorflow.js';

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
  checkWidth(x, coded);
  const chunks = chunksOf(coded);
  const { product, transposed } = chunks[0]!.along === 'blocks' ? byBlocks : byRows;
  const multiplied = tf.customGrad((input) => ({
    value: product(operandsOf(input as tf.Tensor2D, coded), coded, chunks),
    gradFunc: (dy: tf.Tensor) => joined(transposed(dy as tf.Tensor2D, coded, chunks), coded),
  }));
  return multiplied(x) as tf.Tensor2D;
}

/** How a product and its transpose are made of a matrix's chunks. */
interface Way {
  /** x Wᵀ: [rows, out]. */
  readonly product: (x: Operands, coded: Coded, chunks: readonly Chunk[]) => tf.Tensor2D;
  /** y W: of [rows, out]. */
  readonly transposed: (y: tf.Tensor2D, coded: Coded, chunks: readonly Chunk[]) => Operands;
}

/** Products with chunks of blocks are added up; of their transposes, each is a part of the columns. */
const byBlocks: Way = {
  product({ planes, offsets }, coded, chunks) {
    const [rows, columns] = planes.shape;
    const [blocks, width] = coded.codes.shape;
    const byBlock: tf.Tensor4D = tf.reshape(planes, [rows, columns / (blocks * width), blocks, width]);
    return chunks.reduce<tf.Tensor2D>(
      (sum, chunk) => {
        const part = tf.slice(byBlock, [0, 0, chunk.from, 0], [rows, byBlock.shape[1], chunk.to - chunk.from, width]);
        return tf.add(sum, tf.matMul(tf.reshape(part, [rows, -1]), planesOf(coded, chunk, sum)));
      },
      tf.matMul(offsets, coded.offsets),
    );
  },
  transposed(y, coded, chunks) {
    const [rows] = y.shape;
    const [, width] = coded.codes.shape;
    const offsets: tf.Tensor2D = tf.matMul(y, coded.offsets, false, true); // [rows, blocks]
    let after = offsets;
    const products = chunks.map((chunk) => {
      after = tf.matMul(y, planesOf(coded, chunk, after), false, true);
      return tf.reshape(after, [rows, -1, chunk.to - chunk.from, width]);
    });
    return { planes: tf.reshape(tf.concat(products, 2), [rows, -1]), offsets };
  },
};

/** Products with chunks of W's rows lie side by side, and their transposes are added up. */
const byRows: Way = {
  product({ planes, offsets }, coded, chunks) {
    let after = offsets;
    const products = chunks.map((chunk) => {
      const common = tf.matMul(offsets, offsetsOf(coded, chunk, after)); // [rows, chunk]
      after = tf.add(common, tf.matMul(planes, planesOf(coded, chunk, after)));
      return after;
    });
    return tf.concat(products, 1);
  },
  transposed(y, coded, chunks) {
    const offsets: tf.Tensor2D = tf.matMul(y, coded.offsets, false, true); // [rows, blocks]
    const product = (chunk: Chunk, after: tf.Tensor): tf.Tensor2D => {
      const part = tf.slice(y, [0, chunk.from], [y.shape[0], chunk.to - chunk.from]);
      return tf.matMul(part, planesOf(coded, chunk, after), false, true);
    };
    const [first, ...others] = chunks as [Chunk, ...Chunk[]];
    const planes = others.reduce((sum, chunk) => tf.add(sum, product(chunk, sum)), product(first, offsets));
    return { planes, offsets };
  },
};
