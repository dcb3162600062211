import { InputError, type Check } from '@diffuse/check';
import { arrays, type DType } from '../tensor.js';

type Fields = Readonly<Record<string, unknown>>;

/** The class of an array, of whichever realm. */
export const kindOf = (value: unknown): string => Object.prototype.toString.call(value).slice('[object '.length, -1);

const isShape = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((extent) => Number.isSafeInteger(extent) && extent >= 0);

export const isShapeOf: Check = (value, argument) => {
  if (!isShape(value))
    throw new InputError('WRONG_TYPE', argument, { asked: 'a list of extents, whole and not negative', found: value });
};

/** A tensor that a function can be run on: its data are of its type and as many as its shape holds, or it is a device's. */
export const isRunnable: Check = (value, argument) => {
  const { dtype, shape, data, read, dispose } = ((value as unknown) ?? {}) as Fields;
  const asked = 'a tensor of the host or of an executor';
  const array = arrays[dtype as DType] as string | undefined;
  if (array === undefined || !isShape(shape)) throw new InputError('WRONG_TYPE', argument, { asked, found: value });
  if (data === undefined && typeof read === 'function' && typeof dispose === 'function') return;
  if (kindOf(data) !== array)
    throw new InputError('WRONG_TYPE', `${argument}.data`, {
      asked: `a ${array}, being ${dtype as DType}`,
      found: data,
    });
  holds(data as ArrayLike<number>, shape, `${argument}.data`);
};

/** Throws unless a shape holds as many elements as there are. */
export function holds({ length }: ArrayLike<number>, shape: readonly number[], argument: string): void {
  const size = shape.reduce((product, extent) => product * extent, 1);
  if (size !== length)
    throw new InputError('WRONG_LENGTH', argument, {
      asked: `as many elements as the shape [${shape.join(', ')}] holds, ${size}`,
      found: length,
    });
}
