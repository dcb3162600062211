import { jit, type Executor, type HostTensor } from '../index.js';
import type { tf } from '../tensorflow.js';
import type { OpCase } from './opCase.js';
import { valuesAndGrads } from './valuesAndGrads.js';

async function resultsOf(use: OpCase, executor: Executor): Promise<HostTensor[]> {
  const jitted = jit((inputs: tf.Tensor[]) => valuesAndGrads(use, inputs), executor);
  const { values, grads } = await jitted([...use.inputs]);
  const results = await Promise.all([...values, ...grads].map((tensor) => tensor.read()));
  await jitted.dispose();
  return results;
}

const kindOf = ({ dtype, shape }: HostTensor): string => `${dtype}[${shape.join()}]`;

/** How values and gradients of an operation on one executor differ from those on another; undefined if they do not. */
export async function disagreement(
  use: OpCase,
  [tested, reference]: readonly [Executor, Executor],
  tolerance: number,
): Promise<string | undefined> {
  const close = (a: number, b: number): boolean =>
    Object.is(a, b) || a === b || Math.abs(a - b) <= tolerance * (0.1 + Math.abs(b));
  const [found, expected] = [await resultsOf(use, tested), await resultsOf(use, reference)];
  const [kinds, expectedKinds] = [found, expected].map((results) => results.map(kindOf).join(' '));
  if (kinds !== expectedKinds) return `found ${kinds}, expected ${expectedKinds}`;
  const wrong = found.findIndex(({ data }, i) => data.some((value, at) => !close(value, expected[i]!.data[at]!)));
  if (wrong === -1) return undefined;
  return `result ${wrong}: found ${found[wrong]!.data.join()}, expected ${expected[wrong]!.data.join()}`;
}
