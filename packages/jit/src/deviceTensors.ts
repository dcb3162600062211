import type { TensorSpec } from './executor.js';
import type { DeviceTensor, TypedArray } from './tensor.js';

/** How an executor's own tensors are described, read and let go. */
interface Handling<Held> {
  readonly specOf: (held: Held) => TensorSpec;
  readonly read: (held: Held) => Promise<TypedArray>;
  readonly release: (held: Held) => void;
}

/** The tensors that an executor has handed out. */
export interface DeviceTensors<Held> {
  wrap(held: Held): DeviceTensor;
  /** Throws if the tensor was disposed of or is another executor's. */
  find(tensor: DeviceTensor): Held;
}

export function deviceTensors<Held>({ specOf, read, release }: Handling<Held>): DeviceTensors<Held> {
  const handedOut = new WeakMap<DeviceTensor, Held>();

  function find(tensor: DeviceTensor): Held {
    const held = handedOut.get(tensor);
    if (held !== undefined) return held;
    const { dtype, shape } = tensor;
    throw new Error(`a ${dtype} [${shape.join()}] tensor was disposed of, or belongs to another executor`);
  }

  function wrap(held: Held): DeviceTensor {
    const { dtype, shape } = specOf(held);
    const tensor: DeviceTensor = {
      dtype,
      shape,
      async read() {
        return { dtype, shape, data: await read(find(tensor)) };
      },
      dispose() {
        if (handedOut.delete(tensor)) release(held);
      },
    };
    handedOut.set(tensor, held);
    return tensor;
  }

  return { wrap, find };
}
