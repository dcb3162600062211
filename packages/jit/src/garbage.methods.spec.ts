import '@tensorflow/tfjs-backend-cpu';
import { garbageTests } from '@diffuse/check/testing/garbage';
import { afterAll, describe } from '@jest/globals';
import { eagerExecutor } from './eager.js';
import { hostTensor, jit } from './index.js';
import { onnxExecutor } from './node.js';
import { tf } from './tensorflow.js';
import type { DeviceTensor } from './tensor.js';

tf.enableProdMode(); // no greeting

const executors = [onnxExecutor({ threads: 1 }), await eagerExecutor({ backend: 'cpu' })];
afterAll(async () => {
  for (const executor of executors) await executor.dispose();
});

const numbers = () => hostTensor(Float32Array.of(1, 2), [2]);
function doubled(x: tf.Tensor): tf.Tensor {
  if (!(x instanceof tf.Tensor)) throw new Error("no tensor is passed to 'mul'");
  return tf.mul(x, 2);
}

/** Of a function that is traced for no tensor. */
const ofTheFunction = (error: unknown): boolean => /passed to 'mul'/.test((error as Error).message);
const disposed = (held: unknown): unknown => (held as { dispose(): unknown }).dispose();
const disposedAll = (held: unknown): void => (held as DeviceTensor[]).forEach((tensor) => tensor.dispose());

describe.each(executors.map((executor) => [executor.name, executor] as const))('the methods of %s', (_, executor) => {
  const double = jit(doubled, executor, { name: 'double' });
  const program = executor.compile('double', [numbers()], ([x]) => [doubled(x!)]);
  const tensor = executor.upload(numbers());
  afterAll(() => double.dispose());
  garbageTests(
    {
      upload: executor.upload,
      compile: executor.compile,
      live: executor.live,
      traffic: executor.traffic,
      jitted: (inputs: never) => double(inputs),
      run: async (inputs: never) => (await program).run(inputs),
      read: tensor.read,
    },
    {
      upload: { args: () => [numbers(), { frozen: true }], release: disposed },
      compile: {
        args: () => ['double', [{ dtype: 'float32', shape: [2] }], ([x]: tf.Tensor[]) => [doubled(x!)]],
        any: ['2'], // what another function gives is its own
        release: disposed,
      },
      live: () => [],
      traffic: () => [],
      jitted: { args: () => [numbers()], release: disposed },
      run: { args: () => [[numbers()]], release: disposedAll },
      read: () => [],
    },
    { refuses: ofTheFunction, runs: 30 },
  );
});
