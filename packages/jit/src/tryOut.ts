import type { Executor } from './executor.js';
import { jit } from './jit.js';
import { hostTensor } from './tensor.js';
import { tf } from './tensorflow.js';
import { valueAndGrad } from './valueAndGrad.js';

/** Runs Σ x² and its gradient 2x on an executor. Throws if the executor cannot, or gets them wrong. */
export async function tryOut(executor: Executor): Promise<Executor> {
  const sumOfSquares = jit(
    valueAndGrad((x: tf.Tensor) => ({ loss: tf.sum(tf.square(x)) as tf.Scalar })),
    executor,
    { name: 'tryOut' },
  );
  const x = executor.upload(hostTensor(Float32Array.of(1, 2, 3), [3]));
  const { loss, grads } = await sumOfSquares(x);
  const found = [loss, grads].map(async (tensor) => [...(await tensor.read()).data]);
  const numbers = (await Promise.all(found)).flat();
  if (numbers.join() !== '14,2,4,6') {
    throw new Error(`${executor.name} computed ${numbers.join()} where 14,2,4,6 is right: use another device`);
  }
  for (const tensor of [x, loss, grads]) tensor.dispose();
  await sumOfSquares.dispose();
  return executor;
}
