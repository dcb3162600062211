import type * as ort from 'onnxruntime-node';

/** Bytes of a tensor in this process's memory. */
export const byteLength = (tensor: ort.Tensor): number => (tensor.data as Uint8Array).byteLength;
