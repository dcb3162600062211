import { deviceTensors } from './deviceTensors.js';
import type { Executor, Program } from './executor.js';
import { isOnHost, type DType, type HostTensor, type TypedArray } from './tensor.js';
import { initialise, tf, withBackend } from './tensorflow.js';

/** Packages that bring a backend, the preferred one first. */
const providers: Record<string, readonly string[]> = {
  tensorflow: ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'],
  wasm: ['@tensorflow/tfjs-backend-wasm'],
};

async function provide(backend: string): Promise<void> {
  if (tf.findBackendFactory(backend) !== null) return;
  const packages = providers[backend] ?? [];
  const reasons: string[] = [];
  for (const name of packages) {
    try {
      await import(name);
      return;
    } catch (error) {
      reasons.push(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    }
  }
  const [first] = packages;
  const remedy =
    first === undefined
      ? 'use cpu, wasm or tensorflow'
      : `npm install ${first} && npm rebuild ${first} --ignore-scripts=false`;
  throw new Error(
    `TensorFlow.js has no backend "${backend}" here: ${remedy}${reasons.map((r) => `\n  ${r}`).join('')}`,
  );
}

/**
 * An executor that runs functions op by op on a TensorFlow.js backend: `cpu`, or `tensorflow` (tfjs-node-gpu or
 * tfjs-node) and `wasm` where their packages are installed. Throws, with the remedy, if the backend cannot be had.
 */
export async function eagerExecutor({ backend }: { backend: string }): Promise<Executor> {
  await provide(backend);
  await initialise(backend);
  const live = new Set<tf.Tensor>();
  const { wrap, find } = deviceTensors<tf.Tensor>({
    specOf: ({ dtype, shape }) => ({ dtype: dtype as DType, shape }),
    read: async (tensor) => (await tensor.data()) as TypedArray,
    release(tensor) {
      live.delete(tensor);
      tensor.dispose();
    },
  });
  const keep = (tensor: tf.Tensor): tf.Tensor => {
    live.add(tensor);
    return tensor;
  };

  const onBackend = ({ dtype, shape, data }: HostTensor): tf.Tensor => {
    if (dtype === 'float16') throw new Error('TensorFlow.js has no half-precision tensors');
    return tf.tensor(data as Exclude<TypedArray, Uint16Array>, [...shape], dtype === 'uint8' ? 'int32' : dtype);
  };

  return {
    name: `eager-${backend}`,
    upload: (host) => withBackend(backend, () => wrap(keep(onBackend(host)))),
    compile: (_name, _inputs, fn) =>
      Promise.resolve<Program>({
        async run(tensors) {
          const results = withBackend(backend, () =>
            tf.tidy(() => {
              const inputs = tensors.map((tensor) => (isOnHost(tensor) ? onBackend(tensor) : find(tensor)));
              return fn(inputs).map((tensor) => tf.clone(tensor));
            }),
          );
          return Promise.resolve(results.map((tensor) => wrap(keep(tensor))));
        },
        dispose: () => Promise.resolve(),
      }),
    dispose() {
      for (const tensor of live) tensor.dispose();
      live.clear();
      return Promise.resolve();
    },
  };
}
