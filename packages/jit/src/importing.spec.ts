import { expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';

interface Registries {
  /** Where TensorFlow.js keeps what a process has once. */
  readonly _tfGlobals: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
}

/** All that TensorFlow.js has one of in a process: each test file has a process's globals of its own. */
const globals = () => ({
  flags: { ...tf.env().getFlags() },
  backend: tf.engine().backendName as string | undefined,
  backends: tf.engine().backendNames(),
  kernels: [...((globalThis as unknown as Registries)._tfGlobals.get('kernelRegistry')?.keys() ?? [])],
  gradients: [...((globalThis as unknown as Registries)._tfGlobals.get('gradRegistry')?.keys() ?? [])],
});

const before = globals();

test.each(['index', 'node', 'eager', 'web'])('importing %s changes nothing in TensorFlow.js', async (entry) => {
  await import(`./${entry}.js`);
  expect(globals()).toEqual(before);
});

test('after a function was traced and run, flags and backends are as they were', async () => {
  const { hostTensor, jit, valueAndGrad } = await import('./index.js');
  const { onnxExecutor } = await import('./node.js');
  const executor = onnxExecutor({ threads: 1 });
  const squares = valueAndGrad((x: tf.Tensor) => ({ loss: tf.sum(tf.square(x)) as tf.Scalar }));
  const { grads } = await jit(squares, executor)(hostTensor(Float32Array.of(3), [1]));
  expect([...(await grads.read()).data]).toEqual([6]);
  await executor.dispose();
  const after = globals();
  expect([after.backend, after.backends, after.flags['PROD']]).toEqual([undefined, [], undefined]);
  expect(after.gradients).toContain('Square');
});
