import type { Executor } from './executor.js';
import { jit } from './jit.js';
import { fedRuns } from './onnx/residents.js';
import { hostTensor } from './hostTensor.js';
import { tf } from './tensorflow.js';
import { valueAndGrad } from './valueAndGrad.js';

function expectNumbers({ name }: Executor, found: readonly number[], right: readonly number[]): void {
  if (found.join() !== right.join()) {
    throw new Error(`${name} computed ${found.join()} where ${right.join()} is right: use another device`);
  }
}

/** Runs Σ x² and its gradient 2x on an executor, fed and with x kept there. Disposes of the executor and throws if it cannot, or gets them wrong. */
export const tryOut = (executor: Executor): Promise<Executor> => orDispose(executor, expectGradient);

/** Multiplies by a half-precision matrix. Disposes of the executor and throws if it cannot, or gets it wrong. */
export const tryHalf = (executor: Executor): Promise<Executor> => orDispose(executor, expectHalf);

/** The executor, if it passes; else it is disposed of and the fault thrown. */
async function orDispose(executor: Executor, pass: (executor: Executor) => Promise<void>): Promise<Executor> {
  try {
    await pass(executor);
    return executor;
  } catch (error) {
    await executor.dispose().catch(() => undefined); // the first fault is the one to tell
    throw error;
  }
}

async function expectGradient(executor: Executor): Promise<void> {
  const sumOfSquares = jit(
    valueAndGrad((x: tf.Tensor) => ({ loss: tf.sum(tf.square(x)) as tf.Scalar })),
    executor,
    { name: 'tryOut' },
  );
  const x = executor.upload(hostTensor(Float32Array.of(1, 2, 3), [3]), { frozen: true });
  for (let run = 0; run < fedRuns + 2; run++) {
    const { loss, grads } = await sumOfSquares(x);
    const found = [loss, grads].map(async (tensor) => [...(await tensor.read()).data]);
    expectNumbers(executor, (await Promise.all(found)).flat(), [14, 2, 4, 6]);
    for (const tensor of [loss, grads]) tensor.dispose();
  }
  x.dispose();
  await sumOfSquares.dispose();
}

async function expectHalf(executor: Executor): Promise<void> {
  const product = jit(
    ({ x, weight }: { x: tf.Tensor2D; weight: tf.Tensor2D }) => tf.matMul(x, weight, false, true),
    executor,
    { name: 'tryHalf' },
  );
  const [one, two, half] = [0x3c00, 0x4000, 0x3800];
  const weight = executor.upload(hostTensor(Uint16Array.of(one, two, half, one), [2, 2]));
  const y = await product({ x: hostTensor(Float32Array.of(2, 4), [1, 2]), weight });
  expectNumbers(executor, [...(await y.read()).data], [10, 5]);
  for (const tensor of [weight, y]) tensor.dispose();
  await product.dispose();
}
