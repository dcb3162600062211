import { add, cast, mul, reshape } from '../onnx/ops.js';
import { apply, constant, int64s, type Value } from '../onnx/value.js';
import { planesKernel, type Chunk } from '../planes.js';
import type { KernelTable } from './kernel.js';

/** A uint8 input, which TensorFlow.js's ops see cast to int32. */
function bytesOf({ dtype, node }: Value): Value {
  const [source] = node?.inputs ?? [];
  if (node?.op === 'Cast' && source?.dtype === 'uint8') return source;
  throw new Error(`quantised weights must be a uint8 input of the jitted function, found a computed ${dtype} tensor`);
}

interface Inputs {
  readonly codes: Value;
  readonly scales: Value;
  readonly after: Value;
}

/**
 * The numbers `from` up to, and without, `to`, known only when `after` is: ONNX Runtime would dequantise all weights of a
 * graph before anything else. Their shape is known at once: opening a graph takes time that grows with the square of
 * the shapes that are not.
 */
function rowsOnceDone(from: number, to: number, after: Value): Value {
  const extent = apply('Shape', [after], 'int64', [1], { start: 0, end: 1 });
  const rows = int64s(Array.from({ length: to - from }, (_, i) => from + i));
  return add(mul(extent, int64s([0])), rows);
}

function dequantizePlanes(
  { codes, scales, after }: Inputs,
  { from, to, factors }: Chunk & { readonly factors: readonly number[] },
): Value {
  const indices = rowsOnceDone(from, to, after);
  const blocks = (value: Value): Value =>
    apply('Gather', [value, indices], value.dtype, value.shape.with(0, to - from), { axis: 0 });
  const bytes = blocks(bytesOf(codes)); // [blocks, width, out]
  const [count, width, out] = bytes.shape as [number, number, number];
  const shape = [factors.length, count, width, out];
  const multiples = constant(factors, 'uint8', [factors.length, 1, 1, 1]);
  const planes = factors.length === 1 ? bytes : apply('Mul', [bytes, multiples], 'uint8', shape);
  const steps = reshape(blocks(scales), [count, 1, out]);
  return reshape(mul(cast(planes, 'float32'), steps), [factors.length * count * width, out]);
}

export const quantizedKernels: KernelTable = { [planesKernel]: dequantizePlanes };
