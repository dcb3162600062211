import { fill } from '../onnx/ops.js';
import { constant, type ElementType, type Value } from '../onnx/value.js';
import { tf } from '../tensorflow.js';

/** The values that stand behind recorded tensors' data ids. */
const values = new WeakMap<object, Value>();

/** A data id of its own for each tensor, so that disposing of one leaves its clones alone. */
export function recordedInfo(value: Value): tf.TensorInfo {
  const dataId = {};
  values.set(dataId, value);
  return { dataId, shape: [...value.shape], dtype: value.dtype as tf.DataType };
}

/** The value behind a tensor; a tensor of another backend, made outside the trace, becomes a constant. */
export function valueOf({ dataId, shape, dtype }: tf.TensorInfo): Value {
  return values.get(dataId) ?? written(tf.engine().readSync(dataId), shape, dtype);
}

/** Equal elements are kept as one, and expanded. */
function written(data: tf.BackendValues, shape: readonly number[], dtype: tf.DataType): Value {
  if (dtype === 'string' || dtype === 'complex64') throw new Error(`the ONNX recorder has no ${dtype} tensors`);
  const elements = data as tf.TypedArray;
  return isUniform(elements)
    ? fill(elements[0]!, dtype as ElementType, shape)
    : constant(elements, dtype as ElementType, shape);
}

/** Whether the array equals itself shifted by an element. */
function isUniform({ buffer, byteOffset, byteLength, BYTES_PER_ELEMENT }: tf.TypedArray): boolean {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  for (let i = BYTES_PER_ELEMENT; i < byteLength; i++) if (bytes[i] !== bytes[i - BYTES_PER_ELEMENT]) return false;
  return byteLength > 0;
}

const noValues = (): never => {
  throw new Error(
    'a jitted function cannot look at the values of its tensors: it is traced once, without data. ' +
      'Return the tensor and read it outside, or compute with tf ops (tf.where for a choice)',
  );
};

/** A TensorFlow.js backend that computes nothing: its tensors stand for values of an ONNX graph. */
export class RecorderBackend extends tf.KernelBackend {
  override write(data: tf.BackendValues, shape: number[], dtype: tf.DataType): tf.DataId {
    return recordedInfo(written(data, shape, dtype)).dataId;
  }
  override read = noValues;
  override readSync = noValues;
  override disposeData = (): boolean => true;
  override incRef = (): void => undefined;
  override refCount = (): number => 1;
  override numDataIds = (): number => 0;
  override memory = (): { unreliable: boolean } => ({ unreliable: true });
  override floatPrecision = (): 32 => 32;
  override epsilon = (): number => 1e-7;
  override dispose = (): void => undefined;
}
