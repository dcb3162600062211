import { onceDone, reshape } from '../onnx/ops.js';
import { apply, scalar, type Value } from '../onnx/value.js';
import { halvesKernel } from '../quantized.js';
import type { KernelTable } from './kernel.js';

/** A uint8 input, which TensorFlow.js's ops see cast to int32. */
function bytesOf({ dtype, node }: Value): Value {
  const [source] = node?.inputs ?? [];
  if (node?.op === 'Cast' && source?.dtype === 'uint8') return source;
  throw new Error(`packed weights must be a uint8 input of the jitted function, found a computed ${dtype} tensor`);
}

/** ONNX Runtime would dequantise all weights of a graph before anything else. */
const whenDone = (after: Value, value: number): Value => onceDone(scalar(value, 'uint8'), after);

function dequantizeHalves({ packed, scales, after }: { packed: Value; scales: Value; after: Value }): Value[] {
  const bytes = bytesOf(packed);
  const [out, blocks, width] = bytes.shape as [number, number, number];
  const shape = [out, blocks * width];
  const codes = [
    apply('BitwiseAnd', [bytes, whenDone(after, 15)], 'uint8', bytes.shape),
    apply('BitShift', [bytes, whenDone(after, 4)], 'uint8', bytes.shape, { direction: 'RIGHT' }),
  ];
  const attributes = { axis: 1, block_size: width };
  return codes.map((half) => apply('DequantizeLinear', [reshape(half, shape), scales], 'float32', shape, attributes));
}

export const quantizedKernels: KernelTable = { [halvesKernel]: dequantizeHalves };
