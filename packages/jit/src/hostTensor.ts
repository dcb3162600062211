import { InputError } from '@diffuse/check';
import { holds, isShapeOf, kindOf } from './checks/tensor.js';
import { arrays, type DType, type HostTensor, type TypedArray } from './tensor.js';

/**
 * A tensor in `data`'s element type: float32 for a Float32Array, float16 for a Uint16Array, int32 for an Int32Array, bool
 * for a Uint8Array. Throws an InputError at any other data, and if the shape does not hold `data.length` elements.
 *
 * @example
 * import { hostTensor } from '@diffuse/jit';
 *
 * const matrix = hostTensor(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
 */
export function hostTensor(data: TypedArray, shape: readonly number[]): HostTensor {
  const kind = kindOf(data);
  const dtype = (Object.keys(arrays) as DType[]).find((type) => arrays[type] === kind);
  if (dtype === undefined)
    throw new InputError('WRONG_TYPE', 'data', {
      asked: 'a Float32Array, Uint16Array, Int32Array or Uint8Array',
      found: data,
    });
  isShapeOf(shape, 'shape');
  holds(data, shape, 'data');
  return { dtype, shape, data };
}
