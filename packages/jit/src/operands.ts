import { sizeOf, type Coded } from './planes.js';
import { tf } from './tensorflow.js';

/** What multiplies a matrix's planes and its offsets, or what their transposes gave. */
export interface Operands {
  readonly planes: tf.Tensor2D; // float32 [rows, planes · blocks · width]
  readonly offsets: tf.Tensor2D; // float32 [rows, blocks]
}

const sixteenth = 1 / 16;

/**
 * What multiplies the planes in x Wᵀ. Of two codes in a byte v the high one is (v - low) / 16, so that
 * `low · a + high · b = v · (b / 16) + 16 low · (a - b / 16) / 16`. float32 [rows, in] → [rows, planes · blocks · width].
 */
function spread(x: tf.Tensor2D, { codes, packed }: Coded): tf.Tensor2D {
  if (!packed) return x;
  const [rows, columns] = x.shape;
  const [blocks, width] = codes.shape;
  const [first, second] = tf.unstack(tf.reshape(x, [rows, blocks, 2, width]), 2) as [tf.Tensor3D, tf.Tensor3D];
  const byBytes = tf.mul(second, sixteenth); // [rows, blocks, width]
  return tf.reshape(tf.stack([byBytes, tf.mul(tf.sub(first, byBytes), sixteenth)], 1), [rows, columns]);
}

/** The transpose of `spread`: float32 [rows, planes · blocks · width] → [rows, in]. */
function gathered(grads: tf.Tensor2D, { codes, packed }: Coded): tf.Tensor2D {
  if (!packed) return grads;
  const [rows, columns] = grads.shape;
  const [blocks, width] = codes.shape;
  const [byBytes, byLow] = tf.unstack(tf.reshape(grads, [rows, 2, blocks, width]), 1) as [tf.Tensor3D, tf.Tensor3D];
  const first = tf.mul(byLow, sixteenth); // [rows, blocks, width]
  return tf.reshape(tf.stack([first, tf.mul(tf.sub(byBytes, first), sixteenth)], 2), [rows, columns]);
}

/** x as it meets a matrix's planes and offsets: `x Wᵀ` is the sum of their products. float32 [rows, in]. */
export function operandsOf(x: tf.Tensor2D, coded: Coded): Operands {
  const [blocks] = coded.codes.shape;
  const sums = tf.sum(tf.reshape(x, [x.shape[0], blocks, sizeOf(coded)]), 2); // [rows, blocks]
  return { planes: spread(x, coded), offsets: tf.mul(sums, coded.factor) };
}

/** The transpose of `operandsOf`: `y W`, where `y` met the transposes of planes and offsets. float32 [rows, in]. */
export function joined({ planes, offsets }: Operands, coded: Coded): tf.Tensor2D {
  const [rows, blocks] = offsets.shape;
  const each = tf.reshape(gathered(planes, coded), [rows, blocks, sizeOf(coded)]);
  const common = tf.expandDims(tf.mul(offsets, coded.factor), 2); // [rows, blocks, 1]
  return tf.reshape(tf.add(each, common), [rows, -1]);
}
