import { afterAll, describe, expect, test } from '@jest/globals';
import '@tensorflow/tfjs';
import fc from 'fast-check';
import { eagerExecutor } from '../eager.js';
import { jit, valueAndGrad, type HostTensor } from '../index.js';
import { kernels } from '../kernels/index.js';
import { tf } from '../tensorflow.js';
import type { OpCase } from '../testing/opCase.js';
import { tables } from '../testing/ops/index.js';
import { valuesAndGrads, weightOf } from '../testing/valuesAndGrads.js';
import { gradients, registerGradients } from './index.js';

const executor = await eagerExecutor({ backend: 'cpu' });
afterAll(() => executor.dispose());

/** TensorFlow.js's own, which the import of the whole package registers. */
const theirs = Object.keys(gradients).flatMap((name) => (tf.getGradient(name) as tf.GradConfig | undefined) ?? []);

/** Does what needs gradients with theirs, or ours, in TensorFlow.js's registry. */
async function withGradients<T>(whose: 'theirs' | 'ours', fn: () => Promise<T>): Promise<T> {
  for (const name of Object.keys(gradients)) if (tf.getGradient(name) as unknown) tf.unregisterGradient(name);
  if (whose === 'theirs') theirs.forEach(tf.registerGradient);
  else registerGradients();
  return fn();
}

async function resultsOf(use: OpCase, inputs: readonly HostTensor[]): Promise<{ values: number[]; grads: number[] }> {
  const jitted = jit((given: tf.Tensor[]) => valuesAndGrads(use, given), executor);
  const { values, grads } = await jitted([...inputs]);
  const numbers = async (tensors: typeof values): Promise<number[]> =>
    (await Promise.all(tensors.map(async (tensor) => [...(await tensor.read()).data]))).flat();
  const found = { values: await numbers(values), grads: await numbers(grads) };
  for (const tensor of [...values, ...grads]) tensor.dispose();
  await jitted.dispose();
  return found;
}

const step = 2 ** -7;

/** The weighted sum's central differences in every element of every float input. */
async function differences(use: OpCase): Promise<number[]> {
  const sizes: number[] = [];
  await resultsOf({ ...use, run: (...given: never[]) => sized((use.run as Run)(...given), sizes) }, use.inputs);
  const weights = sizes.flatMap((size) => Array.from({ length: size }, (_, i) => weightOf(i)));
  const found: number[] = [];
  for (const [at, input] of use.inputs.entries()) {
    if (input.dtype !== 'float32') continue;
    for (let i = 0; i < input.data.length; i++) {
      const sumAt = async (offset: number): Promise<number> => {
        const moved = { ...input, data: Float32Array.from(input.data, (x, j) => (j === i ? x + offset : x)) };
        const { values } = await resultsOf({ ...use, gradient: 'none' }, use.inputs.with(at, moved));
        return values.reduce((sum, value, j) => sum + value * weights[j]!, 0);
      };
      found.push(((await sumAt(step)) - (await sumAt(-step))) / (2 * step));
    }
  }
  return found;
}

type Run = (...inputs: unknown[]) => tf.Tensor | tf.Tensor[];

function sized(result: tf.Tensor | tf.Tensor[], sizes: number[]): tf.Tensor | tf.Tensor[] {
  sizes.splice(0, sizes.length, ...[result].flat().map(({ size }) => size));
  return result;
}

function expectClose(found: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(found).toHaveLength(expected.length);
  const wrong = found.some((value, i) => !(Math.abs(value - expected[i]!) <= tolerance * (1 + Math.abs(expected[i]!))));
  if (wrong) expect(found).toEqual(expected);
}

async function expectRight(use: OpCase): Promise<void> {
  if (use.gradient === 'none') return;
  const { grads } = await withGradients('ours', () => resultsOf(use, use.inputs));
  if (use.gradient === 'differences') expectClose(grads, await differences(use), 2e-3);
  else expectClose(grads, (await withGradients('theirs', () => resultsOf(use, use.inputs))).grads, 1e-5);
}

for (const [title, table] of Object.entries(tables)) {
  describe(`gradients are TensorFlow.js's own, or quotients of differences: ${title}`, () => {
    test.each(Object.entries(table))('%s', async (_, use) => {
      await fc.assert(fc.asyncProperty(use, expectRight), { numRuns: 5 });
    });
  });
}

test('every kernel that is recorded and has a gradient in TensorFlow.js has one here', () => {
  const known = theirs.map(({ kernelName }) => kernelName);
  expect(known.length).toBeGreaterThan(70);
  expect(Object.keys(kernels).filter((name) => known.includes(name) && !(name in gradients))).toEqual([]);
  expect(Object.keys(gradients).filter((name) => !(name in kernels))).toEqual([]);
});

test('steps are flat', async () => {
  const grads = (f: (x: tf.Tensor) => tf.Tensor) =>
    withGradients('ours', async () => {
      const jitted = jit(
        valueAndGrad((x: tf.Tensor) => ({ loss: tf.sum(f(x)) as tf.Scalar })),
        executor,
      );
      const { grads } = await jitted({ dtype: 'float32', shape: [3], data: Float32Array.of(-1.5, 0.25, 2.5) });
      return [...(await grads.read()).data];
    });
  expect(await grads((x) => tf.floorDiv(x, 2))).toEqual([0, 0, 0]);
  expect(await grads((x) => tf.mul(x, tf.cast(tf.greater(x, 0), 'float32')))).toEqual([0, 1, 1]);
});

test('a kernel without a gradient is named', async () => {
  const product = valueAndGrad((x: tf.Tensor) => ({ loss: tf.sum(tf.cumprod(x)) as tf.Scalar }));
  const run = withGradients('ours', () =>
    jit(product, executor)({ dtype: 'float32', shape: [1], data: Float32Array.of(-1) }),
  );
  await expect(run).rejects.toThrow(
    'kernel Cumprod has no gradient: make the loss depend on the parameters by other ops',
  );
});
