import { options as optionsOf, text } from '@diffuse/check';
import { areInputsOf, isToCompile, isUse } from './checks/methods.js';
import { isRunnable } from './checks/tensor.js';
import { deviceTensors } from './deviceTensors.js';
import type { Executor, Program } from './executor.js';
import { isOnHost, type DType, type HostTensor, type TypedArray } from './tensor.js';
import { initialise, tf, withBackend } from './tensorflow.js';

/** Packages that bring a backend, the preferred one first. */
const providers: Record<string, readonly string[]> = {
  cpu: ['@tensorflow/tfjs-backend-cpu'],
  tensorflow: ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'],
  wasm: ['@tensorflow/tfjs-backend-wasm'],
};

async function provide(backend: string): Promise<void> {
  if (tf.findBackendFactory(backend) !== null) return;
  const packages = providers[backend] ?? [];
  const reasons: string[] = [];
  for (const name of packages) {
    try {
      await import(/* @vite-ignore */ name);
      return;
    } catch (error) {
      reasons.push(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    }
  }
  const [first] = packages;
  const rebuild = backend === 'tensorflow' ? ` && npm rebuild ${first} --ignore-scripts=false` : '';
  const remedy = first === undefined ? 'use cpu, wasm or tensorflow' : `npm install ${first}${rebuild}`;
  throw new Error(
    `TensorFlow.js has no backend "${backend}" here: ${remedy}${reasons.map((r) => `\n  ${r}`).join('')}`,
  );
}

const areOptions = optionsOf({ backend: text });

/**
 * An executor that runs functions op by op on a TensorFlow.js backend: `cpu`, or `tensorflow` (tfjs-node-gpu or
 * tfjs-node) and `wasm` where their packages are installed. Throws, with the remedy, if the backend cannot be had.
 *
 * @example
 * import { eagerExecutor } from '@diffuse/jit/eager';
 *
 * const executor = await eagerExecutor({ backend: 'cpu' });
 * await executor.dispose();
 */
export async function eagerExecutor(options: { readonly backend: string }): Promise<Executor> {
  areOptions(options, 'options');
  const { backend } = options;
  await provide(backend);
  await initialise(backend);
  const tensors = deviceTensors<tf.Tensor>({
    specOf: ({ dtype, shape }) => ({ dtype: dtype as DType, shape }),
    async read(tensor) {
      const data = (await tensor.data()) as TypedArray;
      returned += data.byteLength;
      return data;
    },
    release: (tensor) => tensor.dispose(),
  });
  const programs = new Set<Program>();
  let sent = 0;
  let returned = 0;

  const onBackend = ({ dtype, shape, data }: HostTensor): tf.Tensor => {
    if (dtype === 'float16') throw new Error('TensorFlow.js has no half-precision tensors');
    sent += data.byteLength;
    return tf.tensor(data as Exclude<TypedArray, Uint16Array>, [...shape], dtype === 'uint8' ? 'int32' : dtype);
  };

  return {
    name: `eager-${backend}`,
    upload(host, use = {}) {
      isRunnable(host, 'tensor');
      isUse(use, 'use');
      return withBackend(backend, () => tensors.wrap(onBackend(host)));
    },
    async compile(name, inputs, fn, recall) {
      isToCompile(name, inputs, fn, recall);
      const specs = inputs.map(({ dtype, shape }) => ({ dtype, shape: [...shape] }));
      const program: Program = {
        async run(given) {
          if (!programs.has(program)) throw new Error(`${name} was disposed of: compile it again`);
          areInputsOf(specs, given);
          const results = withBackend(backend, () =>
            tf.tidy(() => {
              const inputs = given.map((tensor) => (isOnHost(tensor) ? onBackend(tensor) : tensors.find(tensor)));
              return fn(inputs).map((tensor) => tf.clone(tensor));
            }),
          );
          return Promise.resolve(results.map(tensors.wrap));
        },
        dispose() {
          programs.delete(program);
          return Promise.resolve();
        },
      };
      programs.add(program);
      return program;
    },
    live: () => ({ tensors: tensors.count(), programs: programs.size }),
    traffic: () => ({ sent, returned }),
    dispose() {
      programs.clear();
      return tensors.dispose();
    },
  };
}
