import { hostTensor, toHalf, type HostTensor, type QuantizedMatrix } from '@diffuse/jit';
import { blockEncodings, readBlocks } from './encodings/blocks.js';
import { decodeInto, type ElementType, type Encoding } from './encodings/encoding.js';
import { nonFinite, nonFiniteHalf, type NonFinite } from './encodings/finite.js';
import { float16 } from './encodings/floats.js';
import { ModelError } from './error.js';
import { withFile } from './file.js';

/** Where a tensor stands in a file, as a checked header says. */
export interface StoredTensor {
  readonly name: string;
  readonly path: string;
  readonly offset: number; // bytes
  readonly shape: readonly number[];
  readonly encoding: ElementType & Partial<Encoding>;
}

/** `Q4_0, Q4_1 or Q8_0`. */
const listed = (names: readonly string[]): string => `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

/** How many numbers a tensor of this shape holds. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

/** Of tensors that were decoded ahead of their use: all their numbers, for the first to load them. */
const decodedAhead = new WeakMap<StoredTensor, Float32Array>();

/** Keeps a tensor's numbers, all of which are finite, until it is loaded. */
export const keepDecoded = (tensor: StoredTensor, data: Float32Array): void => void decodedAhead.set(tensor, data);

/** Reads one tensor as float32. Throws where only the size of its type is known, or a number is not finite. */
export function loadTensor(tensor: StoredTensor): HostTensor {
  const { name, path, offset, shape, encoding } = tensor;
  const { decode } = encoding;
  if (!decode) throw new Error(`${path}: tensor ${name} is stored as ${encoding.name}, which is not read as weights`);
  const ahead = decodedAhead.get(tensor);
  decodedAhead.delete(tensor);
  if (ahead) return hostTensor(ahead, shape);
  const data = new Float32Array(elementCount(shape));
  const refuse = (found: NonFinite): never => refuseNonFinite(found, tensor);
  withFile(path, (file) => decodeInto(data, file, offset, { ...encoding, decode }, refuse));
  return hostTensor(data, shape);
}

/**
 * Reads one tensor as float16: as it is stored, or rounded. Throws at a number that is not finite or beyond half
 * precision.
 */
export function loadHalf(tensor: StoredTensor): HostTensor {
  const { name, path, offset, shape, encoding } = tensor;
  if (encoding.name === float16.name) {
    const bits = new Uint16Array(elementCount(shape));
    withFile(path, (file) => file.read(new Uint8Array(bits.buffer), offset));
    const found = nonFiniteHalf(bits);
    if (found) refuseNonFinite(found, tensor);
    return hostTensor(bits, shape);
  }
  const { data } = loadTensor(tensor);
  try {
    return hostTensor(toHalf(data as Float32Array), shape);
  } catch (error) {
    throw new ModelError(
      'beyond-half',
      { tensor: name, path },
      `${path}: tensor ${name}: ${(error as Error).message}: hold the weights in single precision (f32)`,
      { cause: error },
    );
  }
}

/** Whether a matrix is stored in blocks that are computed with as they are. */
export const hasBlocks = ({ encoding }: Pick<StoredTensor, 'encoding'>): boolean =>
  blockEncodings.includes(encoding.name);

/** Reads one matrix as the blocks it is stored in. Throws where it is stored otherwise, or a scale is not finite. */
export function loadBlocks(tensor: StoredTensor): QuantizedMatrix<HostTensor> {
  const { name, path, offset, shape, encoding } = tensor;
  if (!hasBlocks(tensor))
    throw new ModelError(
      'not-four-bit',
      { tensor: name, path, type: encoding.name },
      `${path}: weights in blocks (4bit) were asked for, tensor ${name} is stored as ${encoding.name}; ` +
        `quantise the model to ${listed(blockEncodings)}, or hold it in single precision (f32)`,
    );
  const matrix = withFile(path, (file) => readBlocks(file, offset, encoding, shape as [number, number]));
  for (const scales of [matrix.scales, matrix.minimums]) {
    const found = scales && nonFinite(scales.data as Float32Array);
    if (found) refuseNonFinite(found, tensor);
  }
  return matrix;
}

/** Throws that a tensor holds a number with which nothing can be computed. */
export function refuseNonFinite({ value }: Pick<NonFinite, 'value'>, { name, path }: StoredTensor): never {
  throw new ModelError(
    'not-finite',
    { tensor: name, value, path },
    `${path}: tensor ${name} holds ${value}: the file is damaged, or was saved after its training diverged; fetch it again, or take an earlier or a newly trained one`,
  );
}

/**
 * Bytes that a tensor of this shape takes. Throws when an extent is no natural number, a block would be cut, or the
 * count is beyond what a number holds exactly.
 */
export function storedBytes(
  { name, path }: Pick<StoredTensor, 'name' | 'path'>,
  shape: readonly number[],
  encoding: ElementType,
): number {
  const size = elementCount(shape);
  const bytes = (size / encoding.elements) * encoding.bytes;
  const whole = shape.every((extent) => Number.isSafeInteger(extent) && extent >= 0) && Number.isSafeInteger(size);
  if (!whole || (shape.at(-1) ?? 1) % encoding.elements !== 0)
    throw new Error(`${path}: tensor ${name}: no ${encoding.name} tensor has the shape [${shape.join(', ')}]`);
  return bytes;
}

/** Throws when two tensors overlap or one reaches past the end of its file. `start` and `end` bound the data (bytes). */
export function checkExtents(
  tensors: readonly { name: string; offset: number; bytes: number }[],
  { path, start, end }: { path: string; start: number; end: number },
): void {
  const sorted = [...tensors].sort((a, b) => a.offset - b.offset || a.bytes - b.bytes);
  let free = start;
  for (const { name, offset, bytes } of sorted) {
    if (offset < free) throw new Error(`${path}: tensor ${name} starts at byte ${offset}, inside what is before it`);
    free = offset + bytes;
    if (free > end)
      throw new Error(
        `${path}: tensor ${name} ends at byte ${free}, the file at ${end}: the file is cut short, fetch it again`,
      );
  }
}

/** A tensor that can be read when it is wanted. */
export interface TensorSource {
  /** What it is read from. */
  readonly stored: StoredTensor;
  readonly shape: readonly number[];
  load(): HostTensor;
  /** In half precision. Throws at a number that is beyond it. */
  loadHalf(): HostTensor;
  /** As the blocks of 4 or 8 bits a weight that the file stores. Throws where it stores something else. */
  loadBlocks(): QuantizedMatrix<HostTensor>;
  /** The rows `from` up to, and without, `to`. */
  rows(from: number, to: number): TensorSource;
}

/** A tensor to be read in whichever form is wanted. */
export const sourceOf = (tensor: StoredTensor): TensorSource => ({
  stored: tensor,
  shape: tensor.shape,
  load: () => loadTensor(tensor),
  loadHalf: () => loadHalf(tensor),
  loadBlocks: () => loadBlocks(tensor),
  rows: (from, to) => sourceOf(sliceRows(tensor, from, to)),
});

/** The rows `from` up to, and without, `to` of a stored matrix. */
export function sliceRows(tensor: StoredTensor, from: number, to: number): StoredTensor {
  const { shape, encoding, offset } = tensor;
  const [, ...row] = shape;
  const slice = {
    ...tensor,
    shape: [to - from, ...row],
    offset: offset + storedBytes(tensor, [from, ...row], encoding),
  };
  const width = elementCount(row);
  const ahead = decodedAhead.get(tensor)?.subarray(from * width, to * width);
  if (ahead) keepDecoded(slice, ahead);
  return slice;
}
