import type { Value } from '../onnx/value.js';

/** Records a TensorFlow.js kernel: its inputs by name, its attributes → its results. */
type Kernel = (inputs: never, attrs: never) => Value | Value[];

/** Kernels by TensorFlow.js's names for them. */
export type KernelTable = Readonly<Record<string, Kernel>>;

export interface X {
  readonly x: Value;
}

export interface AB {
  readonly a: Value;
  readonly b: Value;
}
