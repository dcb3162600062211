import { expect } from '@jest/globals';
import { eagerExecutor, jit, valueAndGrad, type HostTensor } from '../index.js';
import { tf } from '../tensorflow.js';
import type { OpCase } from './opCase.js';
import { tested, tolerance } from './tested.js';

const executors = [tested, await eagerExecutor({ backend: 'cpu' })] as const;

/** Results as they are, and the gradient of their sum with weights that differ from element to element. */
function valuesAndGrads({ run, gradient }: OpCase, inputs: tf.Tensor[]): { values: tf.Tensor[]; grads: tf.Tensor[] } {
  const forward = (): tf.Tensor[] => [(run as (...given: tf.Tensor[]) => tf.Tensor | tf.Tensor[])(...inputs)].flat();
  const isFloat = (tensor: tf.Tensor): boolean => tensor.dtype === 'float32';
  const params = inputs.filter(isFloat);
  if (!gradient || params.length === 0) return { values: forward(), grads: [] };
  const { aux, grads } = valueAndGrad<tf.Tensor[], [], tf.Tensor[]>(() => {
    const values = forward();
    const weighted = values.map((value) => {
      const weights = Float32Array.from({ length: value.size }, (_, i) => Math.cos(i + 1));
      return tf.sum(tf.mul(value, tf.tensor(weights, value.shape)));
    });
    return { loss: weighted.reduce((sum, term) => tf.add(sum, term)) as tf.Scalar, aux: values };
  })(params);
  return { values: aux, grads };
}

async function resultsOf(use: OpCase, executor: (typeof executors)[number]): Promise<HostTensor[]> {
  const jitted = jit((inputs: tf.Tensor[]) => valuesAndGrads(use, inputs), executor);
  const { values, grads } = await jitted([...use.inputs]);
  const results = await Promise.all([...values, ...grads].map((tensor) => tensor.read()));
  await jitted.dispose();
  return results;
}

const close = (a: number, b: number): boolean =>
  Object.is(a, b) || a === b || Math.abs(a - b) <= tolerance * (0.1 + Math.abs(b));

/** Expects the tested device's values and gradients to be those of TensorFlow.js's own cpu backend. */
export async function expectAgreement(use: OpCase): Promise<void> {
  const [recorded, eager] = [await resultsOf(use, executors[0]), await resultsOf(use, executors[1])];
  expect(recorded.map(({ dtype, shape }) => ({ dtype, shape }))).toEqual(
    eager.map(({ dtype, shape }) => ({ dtype, shape })),
  );
  recorded.forEach(({ data }, i) => {
    const expected = eager[i]!.data;
    const differs = data.some((value, at) => !close(value, expected[at]!));
    if (differs) expect([...data]).toEqual([...expected]);
  });
}
