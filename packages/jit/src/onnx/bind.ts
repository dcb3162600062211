import type * as ort from 'onnxruntime-common';
import type { DType } from '../tensor.js';
import { byteLength, joined } from './bytes.js';
import { dataLocations, dataTypes, encodeModel } from './proto.js';
import type { SessionOptions } from './session.js';

/** ONNX Runtime takes no larger tensor from memory. */
const mostBytes = 2 ** 31 - 1;

/** Whether a tensor can belong to a graph. */
export const isBindable = (tensor: ort.Tensor): boolean => byteLength(tensor) > 0 && byteLength(tensor) <= mostBytes;

/**
 * A model, and options to open it with, in which inputs have these tensors as their values unless others are fed. The
 * tensors' data are not in the model's bytes: ONNX Runtime copies them to where they are used, once, when it opens it.
 */
export function bindInputs(
  model: Uint8Array,
  tensors: ReadonlyMap<string, ort.Tensor>,
): { readonly bytes: Uint8Array; readonly options: SessionOptions } {
  const initializer = Array.from(tensors, ([name, { dims, type }]) => ({
    dims,
    dataType: dataTypes[type as DType],
    name,
    dataLocation: dataLocations.external,
    externalData: [{ key: 'location', value: name }],
  }));
  const externalData = Array.from(tensors, ([path, tensor]) => {
    const { buffer, byteOffset } = tensor.data as Uint8Array;
    return { path, data: new Uint8Array(buffer, byteOffset, byteLength(tensor)) };
  });
  // Two protocol buffers, one after the other, are read as one that has the fields of both.
  return {
    bytes: joined([model, encodeModel({ graph: { initializer } })]),
    options: { externalData },
  };
}
