import type { Form } from './lower.js';
import { add, cast, div, mul, onceDone, reduce, unary } from './ops.js';
import { apply, applyAll, int64s, scalar, type Value } from './value.js';

/** The half-precision tensor that a function's ops see as this float32 one. */
function halfBehind({ node }: Value): Value | undefined {
  const [source] = node?.inputs ?? [];
  return node?.op === 'Cast' && source?.dtype === 'float16' ? source : undefined;
}

/** Rows are gathered first and turned to float32 after. */
const gather: Form = ({ op, outputs, attributes }, [x, indices]) => {
  const half = halfBehind(x!);
  if (half === undefined) return applyAll(op, [x!, indices!], outputs, attributes);
  return [cast(apply(op, [half, indices!], 'float16', outputs[0]!.shape, attributes), 'float32')];
};

/** The matrix is turned to float32 where it is used, each time anew, and never held in whole with others. */
const gemmInFloat: Form = ({ op, outputs, attributes }, [left, right]) => {
  const half = halfBehind(right!);
  const matrix = half && apply('Reshape', [half, onceDone(int64s(half.shape), left!)], 'float16', half.shape);
  return applyAll(op, [left!, matrix ? cast(matrix, 'float32') : right!], outputs, attributes);
};

const tiny = scalar(1e-30, 'float32');

/**
 * The product in half precision. Each row on the left is divided by its largest magnitude first, and the product
 * multiplied by it after: activations may be larger than half precision goes, and gradients smaller.
 */
const gemmInHalf: Form = ({ op, outputs, attributes }, [left, right]) => {
  const half = halfBehind(right!);
  if (half === undefined || attributes['transA'] === 1) return applyAll(op, [left!, right!], outputs, attributes);
  const scale = add(reduce('ReduceMax', unary('Abs', left!), [1]), tiny); // [rows, 1]
  const product = apply(op, [cast(div(left!, scale), 'float16'), half], 'float16', outputs[0]!.shape, attributes);
  return [mul(cast(product, 'float32'), scale)];
};

/** Forms for a provider that computes in float32 on matrices that are held in half precision. */
export const halfStorage: Readonly<Record<string, Form>> = { Gather: gather, Gemm: gemmInFloat };

/** Forms for a provider that multiplies in half precision. */
export const halfArithmetic: Readonly<Record<string, Form>> = { Gather: gather, Gemm: gemmInHalf };
