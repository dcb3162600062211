import { fields, InputError } from '@diffuse/check';
import { floats } from './checks/traced.js';
import { sizeOf, type Coded } from './planes.js';
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

/** A matrix, its parts checked against each other. */
export function codedOf(matrix: QuantizedMatrix<tf.Tensor>): Coded {
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
  const centre = packed ? packedCentre : byteCentre;
  const [factor, offsets] = minimums === undefined ? [-centre, scales] : [1, minimums];
  return {
    codes: codes as tf.Tensor3D,
    scales: scales as tf.Tensor2D,
    packed,
    factor,
    offsets: offsets as tf.Tensor2D,
  };
}

/** Throws unless x is float32 [rows, in], of W's width. */
export function checkWidth(x: tf.Tensor2D, coded: Coded): void {
  isMatrix(x, 'x');
  const [blocks, , out] = coded.codes.shape;
  const width = blocks * sizeOf(coded);
  if (x.shape[1] !== width)
    throw new InputError('WRONG_LENGTH', 'x', {
      asked: `rows of ${width} numbers, to meet a quantised [${out}, ${width}] matrix`,
      found: x.shape[1],
    });
}
