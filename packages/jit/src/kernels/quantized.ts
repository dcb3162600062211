import { add, cast, mul, reshape } from '../onnx/ops.js';
import { apply, constant, int64s, type Value } from '../onnx/value.js';
import { lastAxisKernel, planesKernel, type Chunk } from '../planes.js';
import { bytesOf } from './bytes.js';
import type { KernelTable } from './kernel.js';

/** A uint8 input, which TensorFlow.js's ops see cast to int32. */
function storedBytes(codes: Value): Value {
  const bytes = bytesOf(codes);
  if (bytes !== undefined) return bytes;
  throw new Error(
    `quantised weights must be a uint8 input of the jitted function, found a computed ${codes.dtype} tensor`,
  );
}

/**
 * Whole numbers, known only when `after` is: ONNX Runtime would dequantise all weights of a graph before anything else.
 * Their shape is known at once: opening a graph takes time that grows with the square of the shapes that are not.
 */
function onceDone(numbers: readonly number[], after: Value): Value {
  const extent = apply('Shape', [after], 'int64', [1], { start: 0, end: 1 });
  return add(mul(extent, int64s([0])), int64s(numbers));
}

type Cut = (value: Value) => Value;

/** Cuts `from` up to, and without, `to` out of tensors' first axis. */
function alongFirst({ from, to }: Chunk, after: Value): Cut {
  const numbers = Array.from({ length: to - from }, (_, i) => from + i);
  const indices = onceDone(numbers, after);
  return (value) => apply('Gather', [value, indices], value.dtype, value.shape.with(0, to - from), { axis: 0 });
}

/** The same of their last axis, where runs of numbers are copied. */
function alongLast({ from, to }: Chunk, after: Value): Cut {
  const [start, end] = [onceDone([from], after), onceDone([to], after)];
  return (value) => {
    const axis = value.shape.length - 1;
    const shape = value.shape.with(axis, to - from);
    const part = apply('Slice', [value, start, end, int64s([axis])], value.dtype, shape);
    return apply('Reshape', [part, int64s(shape)], value.dtype, shape);
  };
}

interface Inputs {
  readonly codes: Value;
  readonly scales: Value;
  readonly after: Value;
}

function dequantizePlanes(
  { codes, scales, after }: Inputs,
  { factors, ...chunk }: Chunk & { readonly factors: readonly number[] },
): Value {
  const cut = chunk.along === 'blocks' ? alongFirst(chunk, after) : alongLast(chunk, after);
  const bytes = cut(storedBytes(codes)); // [blocks, width, rows]
  const [count, width, rows] = bytes.shape as [number, number, number];
  const shape = [factors.length, count, width, rows];
  const multiples = constant(factors, 'uint8', [factors.length, 1, 1, 1]);
  const planes = factors.length === 1 ? bytes : apply('Mul', [bytes, multiples], 'uint8', shape);
  const steps = reshape(cut(scales), [count, 1, rows]);
  return reshape(mul(cast(planes, 'float32'), steps), [factors.length * count * width, rows]);
}

const sliceLastAxis = ({ x, after }: { x: Value; after: Value }, chunk: Chunk): Value => alongLast(chunk, after)(x);

export const quantizedKernels: KernelTable = { [planesKernel]: dequantizePlanes, [lastAxisKernel]: sliceLastAxis };
