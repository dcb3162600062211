import { InputError, integer, list, type Check, type Size } from '@diffuse/check';
import type { DType } from '@diffuse/jit';

/** A dimension: its size, or a name for one that may have any. */
export type Extent = number | string;

/** What one tensor must be: of one of the types, and of a shape where that is given. */
export type Leaf = (dtypes: readonly DType[], shape?: readonly Extent[]) => Check;

const arrays: Readonly<Record<DType, string>> = {
  float32: 'Float32Array',
  float16: 'Uint16Array',
  int32: 'Int32Array',
  bool: 'Uint8Array',
  uint8: 'Uint8Array',
};

/** A tensor wherever it is: here, on a device, inside a compiled function. */
export const tensorOf: Leaf = (dtypes, shape) => {
  const asked = `a tensor of ${dtypes.join(' or ')}${shape === undefined ? '' : ` [${shape.join(', ')}]`}`;
  return (value, argument) => {
    const { dtype, shape: found } = (typeof value === 'object' && value !== null ? value : {}) as Record<
      string,
      unknown
    >;
    if (typeof dtype !== 'string' || !isShape(found))
      throw new InputError('WRONG_TYPE', argument, { asked, found: value });
    if (!dtypes.includes(dtype as DType)) throw new InputError('WRONG_TYPE', argument, { asked, found: dtype });
    if (shape !== undefined && !fits(found, shape))
      throw new InputError('WRONG_LENGTH', argument, { asked, found: `[${found.join(', ')}]` });
  };
};

const isShape = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((extent) => Number.isSafeInteger(extent) && extent >= 0);

const fits = (found: readonly number[], shape: readonly Extent[]): boolean =>
  found.length === shape.length && shape.every((extent, i) => typeof extent === 'string' || extent === found[i]);

/** A tensor in this process's memory: its data are of its type, and as many as its shape holds. */
export const hostTensorOf: Leaf = (dtypes, shape) => {
  const spec = tensorOf(dtypes, shape);
  return (value, argument) => {
    spec(value, argument);
    const { dtype, shape: sizes, data } = value as { dtype: DType; shape: readonly number[]; data: unknown };
    const kind = Object.prototype.toString.call(data).slice('[object '.length, -1); // of whichever realm
    if (kind !== arrays[dtype])
      throw new InputError('WRONG_TYPE', `${argument}.data`, { asked: `a ${arrays[dtype]}`, found: data });
    const size = sizes.reduce((product, extent) => product * extent, 1);
    const { length } = data as ArrayLike<number>;
    if (length !== size)
      throw new InputError('WRONG_LENGTH', `${argument}.data`, {
        asked: `${size} elements, which the shape [${sizes.join(', ')}] holds`,
        found: length,
      });
  };
};

/**
 * Token ids of a vocabulary. One outside it would read another row of a matrix, or none, and on some devices say nothing.
 */
export const tokenIds = (vocabSize: number, size: Size = {}): Check =>
  list(integer({ least: 0, below: vocabSize }), size);
