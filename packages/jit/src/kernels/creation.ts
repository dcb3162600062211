import type { FillAttrs, LinSpaceAttrs, RangeAttrs } from '@tensorflow/tfjs-core';
import { fill } from '../onnx/ops.js';
import { constant, type ElementType, type Value } from '../onnx/value.js';
import type { KernelTable } from './kernel.js';

const sequence = (start: number, step: number, length: number, dtype: ElementType): Value =>
  constant(
    Array.from({ length }, (_, i) => start + i * step),
    dtype,
    [length],
  );

export const creationKernels: KernelTable = {
  Fill: (_: unknown, { shape, value, dtype }: FillAttrs) => fill(Number(value), dtype as ElementType, shape),
  LinSpace: (_: unknown, { start, stop, num }: LinSpaceAttrs) =>
    sequence(start, (stop - start) / (num - 1), num, 'float32'),
  Range: (_: unknown, { start, stop, step, dtype }: RangeAttrs) =>
    sequence(start, step, Math.max(0, Math.ceil((stop - start) / step)), dtype),
};
