import type { Form } from './lower.js';
import { expand, reshape, transpose } from './ops.js';
import { apply, applyAll, type Value } from './value.js';

/** Sums over rows that share an index: threads of the CPU's `ScatterND` lose some of them, `ScatterElements` has one. */
const scatterNd: Form = ({ op, attributes, outputs }, operands) => {
  const [onto, indices, updates] = operands as readonly [Value, Value, Value];
  if (attributes['reduction'] !== 'add' || indices.shape.at(-1) !== 1)
    return applyAll(op, operands, outputs, attributes);
  const rows = reshape(indices, [updates.shape[0]!, ...updates.shape.slice(1).map(() => 1)]);
  const elements = [onto, expand(rows, updates.shape), updates];
  return [apply('ScatterElements', elements, onto.dtype, onto.shape, { axis: 0, reduction: 'add' })];
};

/** As many columns of a product as are computed at once: fewer take no less time. */
const fewColumns = 16;

/**
 * aᵀ b, tall and of few columns, as the transpose of bᵀ a: a matrix on the left is turned before it is multiplied, in a
 * time that few columns do not make good.
 */
const gemm: Form = ({ op, attributes, outputs }, operands) => {
  const [a, b] = operands as readonly [Value, Value];
  const [rows, columns] = outputs[0]!.shape as [number, number];
  if (attributes['transA'] !== 1 || columns > fewColumns || columns >= rows)
    return applyAll(op, operands, outputs, attributes);
  const flags = { transA: 1 - (attributes['transB'] as number), transB: 0 };
  return [transpose(apply(op, [b, a], 'float32', [columns, rows], flags), [1, 0])];
};

/** Forms for what ONNX Runtime's cpu provider computes wrongly, or slowly. */
export const cpuForms: Readonly<Record<string, Form>> = { Gemm: gemm, ScatterND: scatterNd };
