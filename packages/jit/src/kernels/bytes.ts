import type { Value } from '../onnx/value.js';

/** The bytes behind what TensorFlow.js's ops see of a uint8 input, which is cast to int32; undefined if it is none. */
export function bytesOf({ node }: Value): Value | undefined {
  const [source] = node?.inputs ?? [];
  return node?.op === 'Cast' && source?.dtype === 'uint8' ? source : undefined;
}
