import * as tf from '@tensorflow/tfjs-core';
import { hostTensor } from '../hostTensor.js';
import { jit, type Jitted } from '../jit.js';
import type { DeviceTensor, HostTensor } from '../tensor.js';
import { wasmExecutor } from '../web.js';

/** Some tens of milliseconds of work. */
async function work(): Promise<void> {
  const executor = wasmExecutor({ threads: 2 });
  const size = 192;
  const times = jit((x: tf.Tensor2D) => tf.matMul(x, x), executor) as Jitted<HostTensor, DeviceTensor>;
  const x = hostTensor(new Float32Array(size * size).fill(1 / size), [size, size]);
  for (let i = 0; i < 8; i++) (await times(x)).dispose();
  await executor.dispose();
}

test('timers have their turn while WebAssembly computes', async () => {
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  expect(ticks).toBeGreaterThan(0);
});
