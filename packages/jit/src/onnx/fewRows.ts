import type { Form } from './lower.js';
import { transpose } from './ops.js';
import { apply, applyAll, type Value } from './value.js';

/** Of products with more rows than this, packing the matrix is a small part. */
const mostRows = 48;

/** A smaller matrix is packed in no time. */
const leastOut = 256;

/**
 * Few rows times a matrix [out, in]: the CPU's `Gemm` packs its right operand anew at every run, which for few rows takes as long as
 * the product. As (matrix · rowsᵀ)ᵀ it packs the rows instead, and reads the matrix once, as it lies.
 */
const gemm: Form = ({ op, attributes, outputs }, operands) => {
  const [rows, matrix] = operands as readonly [Value, Value];
  const [count, out] = outputs[0]!.shape as [number, number];
  const isPlain = operands.length === 2 && attributes['transA'] === 0 && attributes['transB'] === 1;
  if (!isPlain || count === 1 || count > mostRows || out < leastOut) return applyAll(op, operands, outputs, attributes);
  return [transpose(apply(op, [matrix, rows], 'float32', [out, count], attributes), [1, 0])];
};

/** Forms for products that ONNX Runtime's cpu provider computes slowly. */
export const fewRowForms: Readonly<Record<string, Form>> = { Gemm: gemm };
