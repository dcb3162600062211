/**
 * The element types that cross the boundary; `bool` is stored a byte each. To a function's ops `uint8` is int32, and
 * `float16` float32: products with such a matrix and rows gathered from it read it as it is stored.
 */
export type DType = 'float32' | 'float16' | 'int32' | 'bool' | 'uint8';

/** Elements in memory; those of `float16` by their bits, as a Uint16Array. */
export type TypedArray = Float32Array | Uint16Array | Int32Array | Uint8Array;

/** The array that holds the elements of each type. */
export const arrays: Readonly<Record<DType, string>> = {
  float32: 'Float32Array',
  float16: 'Uint16Array',
  int32: 'Int32Array',
  bool: 'Uint8Array',
  uint8: 'Uint8Array',
};

/** A tensor but for its elements. */
export interface TensorSpec {
  readonly dtype: DType;
  readonly shape: readonly number[];
}

/** A tensor in this process's memory: row-major data and its shape. */
export interface HostTensor extends TensorSpec {
  readonly data: TypedArray;
}

/** A tensor that an executor holds where it computes. */
export interface DeviceTensor extends TensorSpec {
  /** Copies to the host where needed; on a CPU executor this is the memory itself. */
  read(): Promise<HostTensor>;
  dispose(): void;
}

export const isOnHost = (tensor: HostTensor | DeviceTensor): tensor is HostTensor => 'data' in tensor;
