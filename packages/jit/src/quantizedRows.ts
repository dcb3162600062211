import { InputError } from '@diffuse/check';
import { codedOf, type QuantizedMatrix } from './quantized.js';
import { sizeOf } from './planes.js';
import { tf } from './tensorflow.js';

/**
 * Rows of a matrix [out, in] in blocks, dequantised: float32 [rows, in]. The rest of it is left as it is.
 *
 * Throws an InputError on row numbers that are no list of whole ones.
 *
 * @param rows int32 [rows], each below `out`
 *
 * @example
 * import '@tensorflow/tfjs-backend-cpu';
 * import { quantizedRows } from '@diffuse/jit';
 * import * as tf from '@tensorflow/tfjs-core';
 *
 * const matrix = { packed: tf.zeros([1, 16, 3], 'int32'), scales: tf.ones([1, 3]) }; // every weight is 0 - 8
 * quantizedRows(matrix, tf.tensor1d([2, 0], 'int32')).print(); // [2, 32], each -8
 */
export function quantizedRows(matrix: QuantizedMatrix<tf.Tensor>, rows: tf.Tensor1D): tf.Tensor2D {
  const coded = codedOf(matrix);
  areRows(rows);
  const { packed, factor } = coded;
  const at = <T extends tf.Tensor>(x: T): T => tf.gather(x, rows, x.rank - 1);
  const bytes = at(coded.codes); // [blocks, width, rows]
  const codes = packed ? nibbles(bytes) : bytes; // [blocks, size, rows]
  const [blocks, , count] = bytes.shape;
  const over = (x: tf.Tensor2D): tf.Tensor3D => tf.expandDims(at(x), 1); // [blocks, 1, rows]
  const scales = over(coded.scales);
  const values =
    matrix.minimums !== undefined
      ? tf.add(tf.mul(tf.cast(codes, 'float32'), scales), over(coded.offsets))
      : tf.mul(tf.cast(tf.add(codes, tf.scalar(factor, 'int32')), 'float32'), scales); // [blocks, size, rows]
  return tf.reshape(tf.transpose(values, [2, 0, 1]), [count, blocks * sizeOf(coded)]);
}

/** The low halves of a block's bytes, and behind them the high ones. */
function nibbles(bytes: tf.Tensor3D): tf.Tensor3D {
  const sixteen = tf.scalar(16, 'int32');
  const high = tf.floorDiv(bytes, sixteen);
  return tf.concat([tf.sub(bytes, tf.mul(high, sixteen)), high] as tf.Tensor3D[], 1);
}

function areRows(rows: tf.Tensor1D): void {
  const asked = 'an int32 tensor of one axis';
  if (!((rows as unknown) instanceof tf.Tensor)) throw new InputError('WRONG_TYPE', 'rows', { asked, found: rows });
  if (rows.dtype !== 'int32') throw new InputError('WRONG_TYPE', 'rows', { asked, found: rows.dtype });
  if (rows.rank !== 1) throw new InputError('WRONG_LENGTH', 'rows', { asked, found: `[${rows.shape.join(', ')}]` });
}
