import type {
  ArgMaxAttrs,
  CumsumAttrs,
  LogSoftmaxAttrs,
  MaxAttrs,
  MinAttrs,
  SoftmaxAttrs,
  SumAttrs,
  TopKAttrs,
} from '@tensorflow/tfjs-core';
import { tf } from '../tensorflow.js';
import { cast, reduce, reshape } from '../onnx/ops.js';
import { apply, applyAll, int64s, scalar, type Value } from '../onnx/value.js';
import { logSoftmaxKernel } from '../logSoftmax.js';
import type { KernelTable, X } from './kernel.js';

interface Logits {
  readonly logits: Value;
}

const axesOf = (x: Value, axis: number | number[]): number[] => tf.util.parseAxisParam(axis, [...x.shape]);

function reduction(op: string, x: Value, axis: number | number[], keepDims: boolean): Value {
  const axes = axesOf(x, axis);
  const reduced = reduce(op, x, axes);
  return keepDims
    ? reduced
    : reshape(
        reduced,
        x.shape.filter((_, i) => !axes.includes(i)),
      );
}

const countable = (x: Value): Value => (x.dtype === 'bool' ? cast(x, 'int32') : x);

/** Sums and products count `true` as 1. */
const accumulation =
  (op: string) =>
  ({ x }: X, { axis, keepDims }: SumAttrs): Value =>
    reduction(op, countable(x), axis, keepDims);

const extremum = (op: string, x: Value, axis: number | number[], keepDims: boolean): Value =>
  cast(reduction(op, countable(x), axis, keepDims), x.dtype);

const quantifier =
  (op: string) =>
  ({ x }: X, { axis, keepDims }: SumAttrs): Value =>
    cast(reduction(op, cast(x, 'int32'), axis, keepDims), 'bool');

const position =
  (op: string) =>
  ({ x }: X, { axis }: ArgMaxAttrs): Value => {
    const [along] = axesOf(x, axis) as [number];
    const shape = x.shape.toSpliced(along, 1);
    return cast(apply(op, [x], 'int64', shape, { axis: along, keepdims: 0 }), 'int32');
  };

function softmax(op: string, logits: Value, dim: number): Value {
  const [axis] = axesOf(logits, dim) as [number];
  return apply(op, [logits], 'float32', logits.shape, { axis });
}

function cumsum({ x }: X, { axis, exclusive, reverse }: CumsumAttrs): Value {
  const [along] = axesOf(x, axis) as [number];
  const flags = { exclusive: Number(exclusive), reverse: Number(reverse) };
  return apply('CumSum', [countable(x), scalar(along, 'int64')], countable(x).dtype, x.shape, flags);
}

function topK({ x }: X, { k, sorted }: TopKAttrs): Value[] {
  const shape = x.shape.with(-1, k);
  const results = [
    { dtype: x.dtype, shape },
    { dtype: 'int64' as const, shape },
  ];
  const [values, indices] = applyAll('TopK', [x, int64s([k])], results, { axis: -1, sorted: Number(sorted) });
  return [values!, cast(indices!, 'int32')];
}

export const reductionKernels: KernelTable = {
  All: quantifier('ReduceMin'),
  Any: quantifier('ReduceMax'),
  ArgMax: position('ArgMax'),
  ArgMin: position('ArgMin'),
  Cumsum: cumsum,
  [logSoftmaxKernel]: ({ logits }: Logits, { axis }: LogSoftmaxAttrs) => softmax('LogSoftmax', logits, axis),
  Max: ({ x }: X, { reductionIndices, keepDims }: MaxAttrs) => extremum('ReduceMax', x, reductionIndices, keepDims),
  Mean: ({ x }: X, { axis, keepDims }: SumAttrs) => reduction('ReduceMean', cast(x, 'float32'), axis, keepDims),
  Min: ({ x }: X, { axis, keepDims }: MinAttrs) => extremum('ReduceMin', x, axis, keepDims),
  Prod: accumulation('ReduceProd'),
  Softmax: ({ logits }: Logits, { dim }: SoftmaxAttrs) => softmax('Softmax', logits, dim),
  Sum: accumulation('ReduceSum'),
  TopK: topK,
};
