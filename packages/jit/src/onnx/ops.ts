import { tf } from '../tensorflow.js';
import { apply, applyAll, int64s, scalar, type ElementType, type Value } from './value.js';

export const sameShape = (a: readonly number[], b: readonly number[]): boolean => tf.util.arraysEqual([...a], [...b]);

export const sizeOf = (shape: readonly number[]): number => tf.util.sizeFromShape([...shape]);

export const broadcastShape = (a: readonly number[], b: readonly number[]): number[] =>
  tf.broadcast_util.assertAndGetBroadcastShape([...a], [...b]);

export function cast(x: Value, dtype: ElementType): Value {
  return x.dtype === dtype ? x : apply('Cast', [x], dtype, x.shape, { to: dtype });
}

export function reshape(x: Value, shape: readonly number[]): Value {
  if (sameShape(x.shape, shape)) return x;
  const source = x.node?.op === 'Reshape' ? x.node.inputs[0]! : x;
  return sameShape(source.shape, shape) ? source : apply('Reshape', [source, int64s(shape)], x.dtype, shape);
}

export function expand(x: Value, shape: readonly number[]): Value {
  return sameShape(x.shape, shape) ? x : apply('Expand', [x, int64s(shape)], x.dtype, shape);
}

/**
 * What an expanded tensor was expanded from. Elementwise operators compute on that and expand their result, so that
 * broadcasts which TensorFlow.js's gradients write out (`mul(dy, ones(shape))`) cost nothing.
 */
const unexpanded = (x: Value): Value => (x.node?.op === 'Expand' ? x.node.inputs[0]! : x);

/** `value`, known only when `after` is: what ONNX Runtime could compute at once then waits, and takes no memory before. */
export function onceDone(value: Value, after: Value): Value {
  const noExtents = apply('Shape', [after], 'int64', [0], { start: 0, end: 0 });
  return apply('Expand', [value, noExtents], value.dtype, value.shape);
}

export function fill(value: number, dtype: ElementType, shape: readonly number[]): Value {
  return expand(scalar(value, dtype), shape);
}

/** An elementwise operator of one operand. */
export function unary(op: string, x: Value, attributes = {}, dtype = x.dtype): Value {
  const source = unexpanded(x);
  return expand(apply(op, [source], dtype, source.shape, attributes), x.shape);
}

/** An elementwise operator of several operands, which broadcast. */
export function elementwise(op: string, operands: readonly Value[], dtype: ElementType, attributes = {}): Value {
  const shapeOf = (values: readonly Value[]): number[] =>
    values.reduce<number[]>((shape, value) => broadcastShape(shape, value.shape), []);
  const sources = operands.map(unexpanded);
  return expand(apply(op, sources, dtype, shapeOf(sources), attributes), shapeOf(operands));
}

/** An arithmetic operator: the result has the operands' element type; on bool it computes in int32. */
export function binary(op: string, a: Value, b: Value, attributes = {}): Value {
  if (a.dtype === 'bool') return cast(binary(op, cast(a, 'int32'), cast(b, 'int32'), attributes), 'bool');
  return elementwise(op, [a, b], a.dtype, attributes);
}

export const add = (a: Value, b: Value): Value => binary('Add', a, b);
export const sub = (a: Value, b: Value): Value => binary('Sub', a, b);
export const mul = (a: Value, b: Value): Value => binary('Mul', a, b);
export const div = (a: Value, b: Value): Value => binary('Div', a, b);

/** A comparison or a logical operator. */
export const predicate = (op: string, a: Value, b: Value): Value => elementwise(op, [a, b], 'bool');

export const not = (x: Value): Value => unary('Not', cast(x, 'bool'));

export function where(condition: Value, a: Value, b: Value): Value {
  if (a.dtype !== 'bool') return elementwise('Where', [condition, a, b], a.dtype);
  return predicate('Or', predicate('And', condition, a), predicate('And', not(condition), b));
}

export function transpose(x: Value, perm: readonly number[]): Value {
  if (perm.every((from, to) => from === to)) return x;
  return apply(
    'Transpose',
    [x],
    x.dtype,
    perm.map((axis) => x.shape[axis]!),
    { perm },
  );
}

/** Reduces `axes`, which are kept with extent 1. */
export function reduce(op: string, x: Value, axes: readonly number[]): Value {
  if (axes.length === 0) return x;
  const shape = x.shape.map((extent, axis) => (axes.includes(axis) ? 1 : extent));
  return apply(op, [x, int64s(axes)], x.dtype, shape, { keepdims: 1 });
}

/** Elements from `starts` up to, not including, `ends`, with `steps`, along each axis. */
export function slice(
  x: Value,
  starts: readonly number[],
  ends: readonly number[],
  steps: readonly number[],
  shape: readonly number[],
): Value {
  if (sameShape(x.shape, shape) && steps.every((step) => step === 1)) return x;
  const axes = x.shape.map((_, axis) => axis);
  return apply('Slice', [x, int64s(starts), int64s(ends), int64s(axes), int64s(steps)], x.dtype, shape);
}

export function concat(parts: readonly Value[], axis: number): Value {
  const [first] = parts as [Value];
  if (parts.length === 1) return first;
  const extent = parts.reduce((sum, part) => sum + part.shape[axis]!, 0);
  return apply('Concat', parts, first.dtype, first.shape.with(axis, extent), { axis });
}

export function split(x: Value, sizes: readonly number[], axis: number): Value[] {
  if (sizes.length === 1) return [x];
  const parts = sizes.map((size) => ({ dtype: x.dtype, shape: x.shape.with(axis, size) }));
  return applyAll('Split', [x, int64s(sizes)], parts, { axis });
}
