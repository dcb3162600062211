import { afterAll, describe, expect, test } from '@jest/globals';
import * as ort from 'onnxruntime-node';
import { deviceTensors } from './deviceTensors.js';
import { hostTensor, jit, releaseAll } from './index.js';
import { onnxExecutor } from './node.js';
import { eagerExecutor } from './eager.js';
import { tf } from './tensorflow.js';

const floats = (...values: number[]) => hostTensor(Float32Array.from(values), [values.length]);
const executors = [onnxExecutor({ threads: 1 }), await eagerExecutor({ backend: 'cpu' })];
afterAll(() => releaseAll(executors.map((executor) => () => executor.dispose())));

describe.each(executors)('$name', (executor) => {
  test('says what it holds, and holds nothing when it was disposed of', async () => {
    expect(executor.live()).toEqual({ tensors: 0, programs: 0 });
    const x = executor.upload(floats(1, 2));
    const f = jit((t: tf.Tensor) => [tf.neg(t), tf.square(t)], executor);
    const [a, b] = await f(x);
    expect(executor.live()).toEqual({ tensors: 3, programs: 1 });
    await f(floats(1, 2, 3));
    expect(executor.live()).toEqual({ tensors: 5, programs: 2 });
    for (const tensor of [x, a!, b!, b!]) tensor.dispose();
    await f.dispose();
    expect(executor.live()).toEqual({ tensors: 2, programs: 0 });
    await jit((t: tf.Tensor) => t, executor)(floats(1));
    await executor.dispose();
    expect(executor.live()).toEqual({ tensors: 0, programs: 0 });
    await expect(b!.read()).rejects.toThrow('was disposed of');
  });

  test('a function ends the runs that are under way before it goes, and runs no more', async () => {
    const f = jit((t: tf.Tensor) => tf.neg(t), executor);
    await f(floats(1));
    const under = f(floats(3));
    const [[result]] = await Promise.all([Promise.all([under]), f.dispose()]);
    expect([...(await result.read()).data]).toEqual([-3]);
    await expect(f(floats(1))).rejects.toThrow('was disposed of');
    result.dispose();
  });
});

test.each([
  { executor: executors[0]!, sent: 24 + 8 + 2 * 8, returned: 2 * 8 }, // a cpu: what goes into each run, and comes out of it
  { executor: executors[1]!, sent: 24 + 8, returned: 8 }, // a device: what is uploaded, and read
])('$executor.name counts what crosses', async ({ executor, sent, returned }) => {
  const before = executor.traffic();
  const x = executor.upload(floats(1, 2, 3, 4, 5, 6));
  const f = jit(({ a, b }: { a: tf.Tensor; b: tf.Tensor }) => tf.mul(tf.sum(a), b), executor);
  const y = await f({ a: x, b: floats(2, 3) });
  const z = await f({ a: y, b: y });
  expect([...(await z.read()).data]).toEqual([42 * 105, 63 * 105]);
  const after = executor.traffic();
  expect([after.sent - before.sent, after.returned - before.returned]).toEqual([sent, returned]);
  for (const tensor of [x, y, z]) tensor.dispose();
  await f.dispose();
});

test('a release that fails stops no other', async () => {
  const done: string[] = [];
  const fail = (name: string) => () => Promise.reject(new Error(name));
  await expect(releaseAll([() => done.push('a'), fail('b'), () => done.push('c')])).rejects.toThrow('b');
  await expect(releaseAll([fail('d'), fail('e'), () => done.push('f')])).rejects.toBeInstanceOf(AggregateError);
  expect(done).toEqual(['a', 'c', 'f']);
});

test('tensors that cannot be let go are told of when the executor goes', async () => {
  const released: number[] = [];
  const tensors = deviceTensors<number>({
    specOf: () => ({ dtype: 'float32', shape: [] }),
    read: () => Promise.resolve(new Float32Array(1)),
    release(held) {
      released.push(held);
      if (held === 1) throw new Error('device lost');
    },
  });
  const [first] = [1, 2, 3].map(tensors.wrap);
  first!.dispose();
  expect(tensors.count()).toBe(2);
  await expect(tensors.dispose()).rejects.toThrow('device lost');
  expect(released).toEqual([1, 2, 3]);
  await tensors.dispose();
});

test('an onnx session that fails to go stops no other', async () => {
  const executor = onnxExecutor({ threads: 1 });
  const [f, g] = [jit((t: tf.Tensor) => tf.neg(t), executor), jit((t: tf.Tensor) => tf.square(t), executor)];
  await Promise.all([f(floats(1)), g(floats(1))]);
  const { prototype } = ort.InferenceSession as unknown as { prototype: { release(): Promise<void> } };
  const { release } = prototype;
  let calls = 0;
  prototype.release = async function () {
    await release.call(this);
    if (calls++ === 0) throw new Error('driver gone');
  };
  try {
    await expect(executor.dispose()).rejects.toThrow('driver gone');
  } finally {
    prototype.release = release;
  }
  expect(calls).toBe(2);
  expect(executor.live()).toEqual({ tensors: 0, programs: 0 });
});
