import { callable, fields, optional } from '@diffuse/check';
import { joined, operandsOf, type Operands } from './operands.js';
import { offsetsOf, planesOf, rowChunksOf, type Chunk, type Coded } from './planes.js';
import { checkWidth, codedOf, type QuantizedMatrix } from './quantized.js';
import { tf } from './tensorflow.js';

/** What each number of a product becomes. */
export interface Squash {
  readonly of: (x: tf.Tensor2D) => tf.Tensor2D;
  /** The derivative, from what `of` gave. */
  readonly slope: (squashed: tf.Tensor2D) => tf.Tensor2D;
}

const squashCheck = optional(fields({ of: callable, slope: callable }));

/** What was seen of rows' scores s so far. */
interface Seen {
  readonly top: tf.Tensor2D; // [rows, 1], the greatest
  readonly sum: tf.Tensor2D; // [rows, 1], Σ exp(s - top)
  /** Σ exp(s - top) · ds/dx, where it is wanted. */
  readonly slopes: Operands | undefined;
}

/**
 * log Σ exp over each row of `x Wᵀ` for a frozen W in blocks, [rows, in] → [rows], with its gradient in x. What is of
 * chunks of W is taken into account one after the other: compiled, neither the product nor W is ever held in whole, and
 * the gradient is found in the same pass.
 *
 * Throws if x's width is not W's.
 *
 * @param squash what the product's numbers become before; nothing else unless given
 *
 * @example
 * import '@tensorflow/tfjs-backend-cpu';
 * import { quantizedLogSumExp } from '@diffuse/jit';
 * import * as tf from '@tensorflow/tfjs-core';
 *
 * const matrix = { packed: tf.zeros([1, 16, 3], 'int32'), scales: tf.ones([1, 3]) }; // every weight is 0 - 8
 * quantizedLogSumExp(tf.zeros([2, 32]), matrix).print(); // log 3 twice
 */
export function quantizedLogSumExp(x: tf.Tensor2D, matrix: QuantizedMatrix<tf.Tensor>, squash?: Squash): tf.Tensor1D {
  const coded = codedOf(matrix);
  checkWidth(x, coded);
  squashCheck(squash, 'squash');
  const differentiated = tf.engine().isTapeOn();
  const passed = tf.customGrad((input, save) => {
    const { top, sum, slopes } = pass(operandsOf(input as tf.Tensor2D, coded), coded, squash, differentiated);
    const value = tf.squeeze(tf.add(top, tf.log(sum)), [1]); // [rows]
    if (slopes !== undefined) (save as (tensors: tf.Tensor[]) => void)([tf.div(joined(slopes, coded), sum)]);
    const gradFunc = (dy: tf.Tensor, [slope]: tf.Tensor[]): tf.Tensor => tf.mul(slope!, tf.expandDims(dy, 1));
    return { value, gradFunc };
  });
  return passed(x) as tf.Tensor1D;
}

function pass(x: Operands, coded: Coded, squash: Squash | undefined, withSlopes: boolean): Seen {
  const see = (seen: Seen | undefined, chunk: Chunk): Seen => {
    const after = seen === undefined ? x : (seen.slopes ?? { planes: seen.sum, offsets: seen.sum });
    const planes = planesOf(coded, chunk, after.planes); // [in, chunk]
    const offsets = offsetsOf(coded, chunk, after.offsets); // [blocks, chunk]
    const product: tf.Tensor2D = tf.add(tf.matMul(x.offsets, offsets), tf.matMul(x.planes, planes));
    const scores = squash === undefined ? product : squash.of(product); // [rows, chunk]
    const greatest: tf.Tensor2D = tf.max(scores, 1, true);
    const top: tf.Tensor2D = seen === undefined ? greatest : tf.maximum(seen.top, greatest);
    /** What was added up about the last top, about this one, and more. */
    const plus = (before: tf.Tensor2D | undefined, more: tf.Tensor2D): tf.Tensor2D =>
      before === undefined ? more : tf.add(tf.mul(before, tf.exp(tf.sub(seen!.top, top))), more);
    const shares = tf.exp(tf.sub(scores, top)); // [rows, chunk]
    const sum = plus(seen?.sum, tf.sum(shares, 1, true));
    if (!withSlopes) return { top, sum, slopes: undefined };
    const pulls = squash === undefined ? shares : (tf.mul(shares, squash.slope(scores)) as tf.Tensor2D); // [rows, chunk]
    const slopes = {
      planes: plus(seen?.slopes?.planes, tf.matMul(pulls, planes, false, true)),
      offsets: plus(seen?.slopes?.offsets, tf.matMul(pulls, offsets, false, true)),
    };
    return { top, sum, slopes };
  };
  return rowChunksOf(coded).reduce<Seen | undefined>(see, undefined)!;
}
