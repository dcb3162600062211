import { afterAll, describe, expect, jest, test } from '@jest/globals';
import { hostTensor, jit, valueAndGrad, type HostTensor } from './index.js';
import { onnxExecutor, openExecutor } from './node.js';
import { eagerExecutor } from './eager.js';
import { tf } from './tensorflow.js';
import { tested } from './testing/tested.js';

const floats = (values: number[], shape = [values.length]): HostTensor => hostTensor(Float32Array.from(values), shape);
const wave = (shape: number[], phase: number): HostTensor => {
  const size = shape.reduce((product, extent) => product * extent, 1);
  return floats(
    Array.from({ length: size }, (_, i) => Math.sin(i + phase)),
    shape,
  );
};

const onnx = onnxExecutor({ threads: 1 });
const eager = await eagerExecutor({ backend: 'cpu' });
afterAll(() => Promise.all([onnx.dispose(), eager.dispose(), tested.dispose()]));

describe.each([tested, eager])('a function jitted for $name', (executor) => {
  test('maps a tree of tensors to a tree of tensors, absent leaves included', async () => {
    const f = jit(
      ({ pair: [a, b], bias }: { pair: [tf.Tensor, tf.Tensor]; bias: tf.Tensor | undefined }) => ({
        sum: bias === undefined ? tf.add(a, b) : tf.add(tf.add(a, b), bias),
        parts: [a, bias],
      }),
      executor,
    );
    const pair: [HostTensor, HostTensor] = [floats([1, 2]), floats([10, 20])];
    const without = await f({ pair, bias: undefined });
    expect([...(await without.sum.read()).data]).toEqual([11, 22]);
    expect(without.parts[1]).toBeUndefined();
    const withBias = await f({ pair, bias: floats([0.5]) });
    expect([...(await withBias.sum.read()).data]).toEqual([11.5, 22.5]);
    expect([...(await withBias.parts[1]!.read()).data]).toEqual([0.5]);
  });

  test('returns inputs, constants and one tensor twice', async () => {
    const f = jit((x: tf.Tensor) => [x, x, tf.scalar(7, 'int32'), tf.ones([2]), tf.neg(x)], executor);
    const results = await Promise.all((await f(floats([3]))).map((tensor) => tensor.read()));
    expect(results.map(({ data }) => [...data])).toEqual([[3], [3], [7], [1, 1], [-3]]);
  });

  test('takes its own results, and runs on tensors of every element type', async () => {
    const f = jit(
      ({ x, n, on }: { x: tf.Tensor; n: tf.Tensor; on: tf.Tensor }) => ({
        x: tf.mul(x, 2),
        n: tf.add(n, tf.scalar(1, 'int32')),
        on: tf.logicalNot(on),
      }),
      executor,
    );
    const inputs = { x: floats([1.5]), n: hostTensor(Int32Array.of(4), [1]), on: hostTensor(Uint8Array.of(1), [1]) };
    const { x, n, on } = await f(await f(inputs));
    expect([await x.read(), await n.read(), await on.read()]).toEqual([
      { dtype: 'float32', shape: [1], data: Float32Array.of(6) },
      { dtype: 'int32', shape: [1], data: Int32Array.of(6) },
      { dtype: 'bool', shape: [1], data: Uint8Array.of(1) },
    ]);
  });

  test('computes a training step of a small network as PyTorch does', async () => {
    const step = jit(
      ({ params, x, y }: { params: { w1: tf.Tensor2D; w2: tf.Tensor2D }; x: tf.Tensor2D; y: tf.Tensor1D }) =>
        valueAndGrad(({ w1, w2 }: typeof params) => {
          const logits = tf.matMul(tf.relu(tf.matMul(x, w1, false, true)), w2, false, true);
          const picked = tf.sum(tf.mul(tf.logSoftmax(logits), tf.oneHot(y, 3)), 1);
          return { loss: tf.neg(tf.mean(picked)) as tf.Scalar, aux: { logits } };
        })(params),
      executor,
    );
    const { loss, grads, aux } = await step({
      params: { w1: wave([4, 2], 0), w2: wave([3, 4], 1) },
      x: wave([2, 2], 2),
      y: hostTensor(Int32Array.of(0, 2), [2]),
    });
    expect((await loss.read()).data[0]).toBeCloseTo(trainingStep.loss, 5);
    const close = (data: HostTensor['data'], expected: number[]): void =>
      data.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 5));
    close((await aux.logits.read()).data, trainingStep.logits);
    close((await grads.w1.read()).data, trainingStep.w1);
    close((await grads.w2.read()).data, trainingStep.w2);
  });

  test('refuses tensors that were disposed of', async () => {
    const f = jit((x: tf.Tensor) => tf.neg(x), executor);
    const x = executor.upload(floats([1]));
    x.dispose();
    await expect(f(x)).rejects.toThrow('a float32 [1] tensor was disposed of, or belongs to another executor');
  });
});

test('a function is traced once per tree, shapes and element types', async () => {
  const body = jest.fn((x: tf.Tensor) => tf.square(x));
  const f = jit(body, onnx);
  await Promise.all([f(floats([1])), f(floats([2]))]);
  await f(floats([3]));
  expect(body).toHaveBeenCalledTimes(1);
  await f(floats([1, 2]));
  await f(hostTensor(Int32Array.of(3), [1]));
  expect(body).toHaveBeenCalledTimes(3);
});

test('a kernel that cannot be recorded is named', async () => {
  const f = jit((x: tf.Tensor) => tf.cumprod(x), onnx);
  await expect(f(floats([1, 2]))).rejects.toThrow('kernel Cumprod is not supported by the ONNX recorder');
});

test('a recorded tensor has no values to look at', async () => {
  const f = jit((x: tf.Tensor) => (x.dataSync()[0]! > 0 ? x : tf.neg(x)), onnx);
  await expect(f(floats([1]))).rejects.toThrow('a jitted function cannot look at the values of its tensors');
});

test('a leaf that is no tensor is named by its place', async () => {
  const f = jit(({ x }: { x: tf.Tensor }) => x, onnx);
  await expect(f({ x: 3 } as never)).rejects.toThrow('tree.x must be a tensor, an array or a record, found 3');
});

test('an onnx executor on the cpu reads and writes the memory it was given', async () => {
  const host = floats([1, 2]);
  expect((await onnx.upload(host).read()).data).toBe(host.data);
});

test('an eager executor leaks no tensors', async () => {
  const f = jit(
    (params: tf.Tensor[]) =>
      valueAndGrad(([a]: tf.Tensor[]) => ({ loss: tf.sum(tf.exp(a!)) as tf.Scalar, aux: a }))(params),
    eager,
  );
  const run = async (): Promise<void> => {
    const { loss, aux, grads } = await f([floats([1, 2])]);
    for (const tensor of [loss, aux!, ...grads]) tensor.dispose();
  };
  await run();
  const before = tf.memory().numTensors;
  for (let i = 0; i < 5; i++) await run();
  expect(tf.memory().numTensors).toBe(before);
});

test('a trace leaves no tensors behind and the current backend as it was', async () => {
  const before = { tensors: tf.memory().numTensors, backend: tf.getBackend() };
  const f = jit((x: tf.Tensor) => valueAndGrad((p: tf.Tensor) => ({ loss: tf.sum(tf.exp(p)) as tf.Scalar }))(x), onnx);
  await f(floats([1, 2]));
  expect({ tensors: tf.memory().numTensors, backend: tf.getBackend() }).toEqual(before);
});

/** Made by tools/reference/jit_training_step.py. */
const trainingStep = {
  loss: 1.6810563,
  logits: [0.8698588, -0.3504621, -0.4117042, 0.2105914, 0.9804118, -1.4922712],
  w1: [-0.1880616, -0.0291866, -0.2180471, -0.0338402, -0.534404, -0.6771291, 0.0, 0.0],
  w2: [
    -0.0216221, -0.1541765, 0.2232931, 0.0, 0.011142, 0.079448, 0.4821744, 0.0, 0.0104801, 0.0747285, -0.7054675, 0.0,
  ],
};

test('a backend that is not there is refused with the remedy', async () => {
  await expect(eagerExecutor({ backend: 'abacus' })).rejects.toThrow(
    'TensorFlow.js has no backend "abacus" here: use cpu, wasm or tensorflow',
  );
});

test.each([
  ['cuda', "device cuda: ONNX Runtime's CUDA library is not installed: npm rebuild onnxruntime-node"],
  ['webgpu', 'device webgpu: it needs a GPU with its driver'],
] as const)('%s says what it lacks, or works', async (device, fault) => {
  const opening = openExecutor(device);
  await opening.then(
    (executor) => executor.dispose(),
    (error: Error) => expect(error.message).toContain(fault),
  );
});
