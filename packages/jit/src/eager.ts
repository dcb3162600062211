import type { Executor, Program } from './executor.js';
import type { DeviceTensor, DType, TypedArray } from './tensor.js';
import { initialise, tf, withBackend } from './tensorflow.js';

/** An executor that runs functions op by op on a registered TensorFlow.js backend. */
export async function eagerExecutor({ backend }: { backend: string }): Promise<Executor> {
  await initialise(backend);
  const held = new Map<DeviceTensor, tf.Tensor>();

  function wrap(tensor: tf.Tensor): DeviceTensor {
    const { shape } = tensor;
    const dtype = tensor.dtype as DType;
    const wrapped: DeviceTensor = {
      dtype,
      shape,
      async read() {
        return { dtype, shape, data: (await find(wrapped).data()) as TypedArray };
      },
      dispose() {
        held.get(wrapped)?.dispose();
        held.delete(wrapped);
      },
    };
    held.set(wrapped, tensor);
    return wrapped;
  }

  function find(tensor: DeviceTensor): tf.Tensor {
    const found = held.get(tensor);
    if (found === undefined)
      throw new Error(
        `a ${tensor.dtype} [${tensor.shape.join()}] tensor was disposed of, or belongs to another executor`,
      );
    return found;
  }

  return {
    name: `eager-${backend}`,
    upload: ({ dtype, shape, data }) => withBackend(backend, () => wrap(tf.tensor(data, [...shape], dtype))),
    compile(_name, _inputs, fn): Promise<Program> {
      return Promise.resolve({
        async run(tensors) {
          const given = tensors.map(find);
          const results = withBackend(backend, () => tf.tidy(() => fn(given).map((tensor) => tf.clone(tensor))));
          return Promise.resolve(results.map(wrap));
        },
        dispose: () => Promise.resolve(),
      });
    },
    dispose() {
      for (const tensor of held.values()) tensor.dispose();
      held.clear();
      return Promise.resolve();
    },
  };
}
