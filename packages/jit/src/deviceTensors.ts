import { releaseAll } from './release.js';
import type { DeviceTensor, TensorSpec, TypedArray } from './tensor.js';

/** How an executor's own tensors are described, read and let go. */
interface Handling<Held> {
  readonly specOf: (held: Held) => TensorSpec;
  readonly read: (held: Held) => Promise<TypedArray>;
  readonly release: (held: Held) => void | Promise<void>;
}

/** The tensors that an executor has handed out and that were not disposed of. */
export interface DeviceTensors<Held> {
  wrap(held: Held): DeviceTensor;
  /** Throws if the tensor was disposed of or is another executor's. */
  find(tensor: DeviceTensor): Held;
  /** How many there are. */
  count(): number;
  /** Disposes of them all. Throws what any release has thrown so far, when all are done. */
  dispose(): Promise<void>;
}

export function deviceTensors<Held>({ specOf, read, release }: Handling<Held>): DeviceTensors<Held> {
  const handedOut = new Map<DeviceTensor, Held>();
  /** Releases that are not done, or failed: `DeviceTensor.dispose` waits for none and throws nothing. */
  const releases = new Set<Promise<void>>();

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
        if (!handedOut.delete(tensor)) return;
        const releasing = (async () => release(held))();
        releases.add(releasing);
        releasing.then(
          () => releases.delete(releasing),
          () => undefined, // kept: `dispose` throws it
        );
      },
    };
    handedOut.set(tensor, held);
    return tensor;
  }

  async function dispose(): Promise<void> {
    for (const tensor of [...handedOut.keys()]) tensor.dispose();
    const under = [...releases];
    releases.clear();
    await releaseAll(under.map((releasing) => () => releasing));
  }

  return { wrap, find, count: () => handedOut.size, dispose };
}
