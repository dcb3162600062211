/** The element types that cross the boundary; `bool` is stored a byte each, `uint8` is int32 to a function's ops. */
export type DType = 'float32' | 'int32' | 'bool' | 'uint8';

export type TypedArray = Float32Array | Int32Array | Uint8Array;

/** A tensor in this process's memory: row-major data and its shape. */
export interface HostTensor {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly data: TypedArray;
}

/** A tensor that an executor holds where it computes. */
export interface DeviceTensor {
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** Copies to the host where needed; on a CPU executor this is the memory itself. */
  read(): Promise<HostTensor>;
  dispose(): void;
}

export const isOnHost = (tensor: HostTensor | DeviceTensor): tensor is HostTensor => 'data' in tensor;

/** A tensor in `data`'s element type. Throws if the shape does not hold `data.length` elements. */
export function hostTensor(data: TypedArray, shape: readonly number[]): HostTensor {
  const size = shape.reduce((product, extent) => product * extent, 1);
  if (size !== data.length)
    throw new Error(`shape [${shape.join(', ')}] holds ${size} elements, data has ${data.length}`);
  const dtype = data instanceof Float32Array ? 'float32' : data instanceof Int32Array ? 'int32' : 'bool';
  return { dtype, shape, data };
}
