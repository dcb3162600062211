import { expect } from '@jest/globals';
import { jit, type HostTensor } from '../index.js';
import { eagerExecutor } from '../eager.js';
import type { tf } from '../tensorflow.js';
import type { OpCase } from './opCase.js';
import { tested, tolerance } from './tested.js';
import { valuesAndGrads } from './valuesAndGrads.js';

const executors = [tested, await eagerExecutor({ backend: 'cpu' })] as const;

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
