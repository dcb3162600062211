import { tf } from './tensorflow.js';

/** Codes and scales of a matrix in blocks, whatever a code's width. */
export interface Coded {
  readonly codes: tf.Tensor3D; // int32 [blocks, width, out], bytes
  readonly scales: tf.Tensor2D; // float32 [blocks, out]
  /** Whether a byte holds two codes. */
  readonly packed: boolean;
}

/** Blocks of a matrix `from` up to, and without, `to`. */
export interface Chunk {
  readonly from: number;
  readonly to: number;
}

/** The kernel that `planesOf` uses of backends that have it. */
export const planesKernel = 'DequantizePlanes';

/** What a byte is multiplied by (mod 256) in each plane that is made of it. */
const factorsOf = (packed: boolean): readonly number[] => (packed ? [1, 16] : [1]);

/** The weights that a chunk of a matrix is held as at a time: a plane of a few megabytes stays in the processor's cache. */
const chunkWeights = 2 ** 20;

/** A matrix's blocks, in chunks of about as many. */
export function chunksOf({ codes, packed }: Coded): Chunk[] {
  const [blocks] = codes.shape;
  const count = Math.min(blocks, Math.ceil((codes.size * factorsOf(packed).length) / chunkWeights));
  const start = (i: number): number => Math.round((i * blocks) / count);
  return Array.from({ length: count }, (_, i) => ({ from: start(i), to: start(i + 1) }));
}

/**
 * A chunk's bytes times their blocks' scales, where two codes share a byte and the same for the low code times 16: what
 * products are made of without taking the codes apart, which costs more. float32 [planes · blocks · width, out], once
 * `after` is computed.
 */
export function planesOf({ codes, scales, packed }: Coded, { from, to }: Chunk, after: tf.Tensor): tf.Tensor2D {
  const [, width, out] = codes.shape;
  const factors = factorsOf(packed);
  if (tf.getKernel(planesKernel, tf.getBackend()) !== undefined)
    return tf.engine().runKernel(planesKernel, { codes, scales, after } as never, { from, to, factors } as never);
  const bytes = tf.slice(codes, [from, 0, 0], [to - from, width, out]); // [blocks, width, out]
  const high = tf.mul(tf.floorDiv(bytes, tf.scalar(16, 'int32')), tf.scalar(16, 'int32'));
  const low = tf.mul(tf.sub(bytes, high), tf.scalar(16, 'int32'));
  const planes = tf.cast(packed ? tf.stack([bytes, low]) : bytes, 'float32'); // [planes, blocks, width, out]
  const steps = tf.expandDims(tf.slice(scales, [from, 0], [to - from, out]), 1); // [blocks, 1, out]
  return tf.reshape(tf.mul(planes, steps), [-1, out]);
}

const sixteenth = 1 / 16;

/**
 * What multiplies the planes in x Wᵀ. Of two codes in a byte v the high one is (v - low) / 16, so that
 * `low · a + high · b = v · (b / 16) + 16 low · (a - b / 16) / 16`. float32 [rows, in] → [rows, planes, blocks, width].
 */
export function spread(x: tf.Tensor2D, { codes, packed }: Coded): tf.Tensor4D {
  const [blocks, width] = codes.shape;
  if (!packed) return tf.reshape(x, [-1, 1, blocks, width]);
  const [first, second] = tf.unstack(tf.reshape(x, [-1, blocks, 2, width]), 2) as [tf.Tensor3D, tf.Tensor3D];
  const byBytes = tf.mul(second, sixteenth); // [rows, blocks, width]
  return tf.stack([byBytes, tf.mul(tf.sub(first, byBytes), sixteenth)], 1) as tf.Tensor4D;
}

/** The transpose of `spread`: float32 [rows, planes, blocks, width] → [rows, in]. */
export function gathered(grads: tf.Tensor4D, { packed }: Coded): tf.Tensor2D {
  const [rows] = grads.shape;
  if (!packed) return tf.reshape(grads, [rows, -1]);
  const [byBytes, byLow] = tf.unstack(grads, 1) as [tf.Tensor3D, tf.Tensor3D];
  const first = tf.mul(byLow, sixteenth); // [rows, blocks, width]
  return tf.reshape(tf.stack([first, tf.mul(tf.sub(byBytes, first), sixteenth)], 2), [rows, -1]);
}
