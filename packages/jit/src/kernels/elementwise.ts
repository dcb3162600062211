import type { ClipByValueAttrs, CastAttrs, LeakyReluAttrs, StepAttrs } from '@tensorflow/tfjs-core';
import { add, cast, div, elementwise, fill, mul, not, predicate, sub, unary, where } from '../onnx/ops.js';
import { scalar, type ElementType, type Value } from '../onnx/value.js';
import type { KernelTable, X } from './kernel.js';

const one = scalar(1, 'float32');
const zero = scalar(0, 'float32');
const half = scalar(0.5, 'float32');

/** An ONNX operator on floats, with the same attributes always. */
const float =
  (op: string, attributes = {}) =>
  ({ x }: X): Value =>
    unary(op, cast(x, 'float32'), attributes);

/** Rounding leaves integers alone. */
const rounding =
  (op: string) =>
  ({ x }: X): Value =>
    x.dtype === 'float32' ? unary(op, x) : x;

/** exp(x) - 1, through tanh(x / 2) near zero, where the difference would cancel. */
function expm1({ x }: X): Value {
  const t = unary('Tanh', mul(x, half));
  const near = predicate('Less', unary('Abs', x), one);
  return where(near, div(add(t, t), sub(one, t)), sub(unary('Exp', x), one));
}

/** log(1 + x), corrected for the rounding of 1 + x (Goldberg 1991, theorem 4). */
function log1p({ x }: X): Value {
  const sum = add(x, one);
  const corrected = div(mul(x, unary('Log', sum)), sub(sum, one));
  return where(predicate('Equal', sum, one), x, corrected);
}

function clip({ x }: X, { clipValueMin, clipValueMax }: ClipByValueAttrs): Value {
  return elementwise('Clip', [x, scalar(clipValueMin, x.dtype), scalar(clipValueMax, x.dtype)], x.dtype);
}

const like =
  (value: number) =>
  ({ x }: X): Value =>
    fill(value, x.dtype, x.shape);

export const elementwiseKernels: KernelTable = {
  Abs: ({ x }: X) => unary('Abs', x),
  Acos: float('Acos'),
  Acosh: float('Acosh'),
  Asin: float('Asin'),
  Asinh: float('Asinh'),
  Atan: float('Atan'),
  Atanh: float('Atanh'),
  Cast: ({ x }: X, { dtype }: CastAttrs) => cast(x, dtype as ElementType),
  Ceil: rounding('Ceil'),
  ClipByValue: clip,
  Cos: float('Cos'),
  Cosh: float('Cosh'),
  Elu: float('Elu'),
  EluGrad: ({ dy, y }: { dy: Value; y: Value }) => mul(dy, where(predicate('Less', y, zero), add(y, one), one)),
  Erf: float('Erf'),
  Exp: float('Exp'),
  Expm1: expm1,
  Floor: rounding('Floor'),
  Identity: ({ x }: X) => x,
  IsFinite: ({ x }: X) => not(predicate('Or', unary('IsInf', x, {}, 'bool'), unary('IsNaN', x, {}, 'bool'))),
  IsInf: ({ x }: X) => unary('IsInf', x, {}, 'bool'),
  IsNan: ({ x }: X) => unary('IsNaN', x, {}, 'bool'),
  LeakyRelu: ({ x }: X, { alpha }: LeakyReluAttrs) => unary('LeakyRelu', x, { alpha }),
  Log: float('Log'),
  Log1p: log1p,
  Neg: ({ x }: X) => unary('Neg', x),
  OnesLike: like(1),
  Reciprocal: float('Reciprocal'),
  Relu: ({ x }: X) => elementwise('Max', [x, scalar(0, x.dtype)], x.dtype),
  Relu6: ({ x }: X) => clip({ x }, { clipValueMin: 0, clipValueMax: 6 }),
  Round: rounding('Round'),
  Rsqrt: ({ x }: X) => unary('Reciprocal', unary('Sqrt', x)),
  Selu: float('Selu', { alpha: 1.6732632423543772, gamma: 1.0507009873554805 }),
  Sigmoid: float('Sigmoid'),
  Sign: ({ x }: X) => unary('Sign', x),
  Sin: float('Sin'),
  Sinh: float('Sinh'),
  Softplus: float('Softplus'),
  Sqrt: float('Sqrt'),
  Square: ({ x }: X) => mul(x, x),
  Step: ({ x }: X, { alpha }: StepAttrs) => where(predicate('Greater', x, zero), one, scalar(alpha, 'float32')),
  Tan: float('Tan'),
  Tanh: float('Tanh'),
  ZerosLike: like(0),
};
