import { tf } from './tensorflow.js';

/** Codes and scales of a matrix in blocks, whatever a code's width. */
export interface Coded {
  readonly codes: tf.Tensor3D; // int32 [blocks, width, out], bytes
  readonly scales: tf.Tensor2D; // float32 [blocks, out]
  /** Whether a byte holds two codes. */
  readonly packed: boolean;
  /** What every weight of a block has added to `scale · q`, as a multiple of a tensor [blocks, out]. */
  readonly offsets: tf.Tensor2D;
  readonly factor: number;
}

/** Blocks, or rows, of a matrix `from` up to, and without, `to`. */
export interface Chunk {
  readonly along: 'blocks' | 'rows';
  readonly from: number;
  readonly to: number;
}

/** The kernels that `planesOf` and `offsetsOf` use of backends that have them. */
export const planesKernel = 'DequantizePlanes';
export const lastAxisKernel = 'SliceLastAxisOnceDone';

/** Weights in a block. */
export const sizeOf = ({ codes, packed }: Coded): number => (packed ? 2 : 1) * codes.shape[1];

/** What a byte is multiplied by (mod 256) in each plane that is made of it. */
const factorsOf = (packed: boolean): readonly number[] => (packed ? [1, 16] : [1]);

/** The weights that a chunk of blocks is held as at a time: a plane of a few megabytes stays in the processor's cache. */
const blockChunkWeights = 2 ** 20;

/** The same of a chunk of rows, of which there are many: a graph opens the faster the fewer they are. */
const rowChunkWeights = 2 ** 22;

/** Whether one block of all rows is a chunk and more. */
const hasManyRows = ({ codes }: Coded): boolean => 32 * codes.shape[2] > blockChunkWeights;

function evenly(along: Chunk['along'], extent: number, most: number): Chunk[] {
  const count = Math.min(extent, Math.ceil(most));
  const start = (i: number): number => Math.round((i * extent) / count);
  return Array.from({ length: count }, (_, i) => ({ along, from: start(i), to: start(i + 1) }));
}

const weightsOf = (coded: Coded): number => coded.scales.size * sizeOf(coded);

/** A matrix's rows, in chunks of about as many. */
export const rowChunksOf = (coded: Coded): Chunk[] =>
  evenly('rows', coded.codes.shape[2], weightsOf(coded) / rowChunkWeights);

/** A matrix in chunks of about as many blocks; of as many rows where it has so many that a block of all is no chunk. */
export const chunksOf = (coded: Coded): Chunk[] =>
  hasManyRows(coded)
    ? rowChunksOf(coded)
    : evenly('blocks', coded.codes.shape[0], weightsOf(coded) / blockChunkWeights);

/**
 * A chunk's bytes times their blocks' scales, where two codes share a byte and the same for the low code times 16: what
 * products are made of without taking the codes apart, which costs more. float32 [planes · blocks · width, rows], once
 * `after` is computed.
 */
export function planesOf({ codes, scales, packed }: Coded, chunk: Chunk, after: tf.Tensor): tf.Tensor2D {
  const factors = factorsOf(packed);
  if (tf.getKernel(planesKernel, tf.getBackend()) !== undefined)
    return tf.engine().runKernel(planesKernel, { codes, scales, after } as never, { ...chunk, factors } as never);
  const bytes = cut(codes, chunk); // [blocks, width, rows]
  const high = tf.mul(tf.floorDiv(bytes, tf.scalar(16, 'int32')), tf.scalar(16, 'int32'));
  const low = tf.mul(tf.sub(bytes, high), tf.scalar(16, 'int32'));
  const planes = tf.cast(packed ? tf.stack([bytes, low]) : bytes, 'float32'); // [planes, blocks, width, rows]
  const steps = tf.expandDims(cut(scales, chunk), 1); // [blocks, 1, rows]
  return tf.reshape(tf.mul(planes, steps), [-1, bytes.shape[2]]);
}

function cut<T extends tf.Tensor>(x: T, { along, from, to }: Chunk): T {
  const axis = along === 'blocks' ? 0 : x.rank - 1;
  const starts = x.shape.map((_, i) => (i === axis ? from : 0));
  return tf.slice(x, starts, x.shape.with(axis, to - from));
}

/** The offsets of a chunk of rows: float32 [blocks, rows], once `after` is computed. */
export function offsetsOf({ offsets }: Coded, chunk: Chunk, after: tf.Tensor): tf.Tensor2D {
  if (tf.getKernel(lastAxisKernel, tf.getBackend()) === undefined) return cut(offsets, chunk);
  return tf.engine().runKernel(lastAxisKernel, { x: offsets, after } as never, { ...chunk });
}
