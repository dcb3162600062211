import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import * as ort from 'onnxruntime-node';
import {
  hostTensor,
  jit,
  mapTree,
  quantizedMatMul,
  toHalf,
  type DeviceTensor,
  type Executor,
  type HostTensor,
  type QuantizedMatrix,
} from '../index.js';
import { openExecutor } from '../node.js';
import { tf } from '../tensorflow.js';
import { device } from '../testing/tested.js';
import { residentSessions } from './residents.js';
import { fakeDevice } from '../testing/fakeDevice.js';
import type { Fed } from './session.js';

const wave = (shape: number[], phase: number): HostTensor => {
  const length = shape.reduce((product, extent) => product * extent, 1);
  return hostTensor(
    Float32Array.from({ length }, (_, i) => Math.sin(i + phase)),
    shape,
  );
};

type Weights<T> = Readonly<Record<string, T>>;

interface Inputs<T> {
  readonly x: T;
  readonly weights: Weights<T>;
}

const rows = (matrix: tf.Tensor): tf.Tensor => tf.gather(matrix, tf.tensor1d([2, 0], 'int32'));

/** A product with matrices that are held in each of the ways, and rows of one. */
const uses: Readonly<Record<string, { weights: Weights<HostTensor>; fn: (inputs: Inputs<tf.Tensor>) => tf.Tensor[] }>> =
  {
    float32: {
      weights: { a: wave([6, 32], 1), b: wave([6, 5], 2) },
      fn: ({ x, weights: { a, b } }) => [tf.softmax(tf.matMul(tf.relu(tf.matMul(x, a!, false, true)), b!)), rows(a!)],
    },
    'half precision': {
      weights: { a: hostTensor(toHalf(wave([6, 32], 1).data as Float32Array), [6, 32]) },
      fn: ({ x, weights: { a } }) => [tf.matMul(x, a!, false, true), rows(a!)],
    },
    '4-bit blocks': {
      weights: {
        packed: { dtype: 'uint8', shape: [1, 16, 6], data: new Uint8Array(6 * 16).fill(0x5a) },
        scales: wave([1, 6], 3),
      },
      fn: ({ x, weights }) => [quantizedMatMul(x as tf.Tensor2D, weights as unknown as QuantizedMatrix<tf.Tensor>)],
    },
  };

const x = wave([3, 32], 0);

async function results(executor: Executor, use: string, runs: number) {
  const { fn, weights } = uses[use]!;
  const held = mapTree(weights, (tensor) => executor.upload(tensor, { frozen: true })) as Weights<DeviceTensor>;
  const f = jit(fn, executor);
  const found: number[][] = [];
  const sent: number[] = [];
  for (let run = 0; run < runs; run++) {
    const before = executor.traffic().sent;
    const outputs = await f({ x, weights: held });
    sent.push(executor.traffic().sent - before);
    found.push((await Promise.all(outputs.map(async (tensor) => [...(await tensor.read()).data]))).flat());
    for (const tensor of outputs) tensor.dispose();
  }
  await f.dispose();
  return { found, sent };
}

const provider = device === 'tensorflow' ? 'cpu' : device;

describe(`frozen tensors on ${provider}`, () => {
  test.each(provider === 'cpu' ? Object.keys(uses) : ['float32'])(
    'in %s cross until their function has run a few times, then no more, and the results stay the same',
    async (use) => {
      const plain = await openExecutor(provider, { threads: 1 });
      const resident = await openExecutor(provider, { threads: 1, residentBytes: 2 ** 20 });
      const expected = await results(plain, use, 1);
      const { found, sent } = await results(resident, use, 8);
      expect(found).toEqual(Array.from(found, () => expected.found[0]));
      const fed = Object.values(uses[use]!.weights).reduce((sum, { data }) => sum + data.byteLength, x.data.byteLength);
      expect(sent).toEqual([fed, fed, fed, fed, fed, x.data.byteLength, x.data.byteLength, x.data.byteLength]);
      await Promise.all([plain.dispose(), resident.dispose()]);
    },
  );

  test('of another run take the place of those that a function keeps', async () => {
    const executor = await openExecutor(provider, { threads: 1, residentBytes: 2 ** 20 });
    const double = jit(({ w }: { w: tf.Tensor }) => tf.add(w, w), executor);
    const [one, two] = [1, 2].map((value) =>
      executor.upload(hostTensor(Float32Array.of(value), [1]), { frozen: true }),
    ) as [DeviceTensor, DeviceTensor];
    const doubled = async (w: HostTensor | DeviceTensor): Promise<number> => {
      const result = await double({ w });
      const [value] = (await result.read()).data;
      result.dispose();
      return value!;
    };
    for (let run = 0; run < 8; run++) expect(await doubled(one)).toBe(2);
    for (let run = 0; run < 8; run++) expect(await doubled(two)).toBe(4);
    expect(await doubled(hostTensor(Float32Array.of(3), [1]))).toBe(6);
    expect(await doubled(one)).toBe(2);
    one.dispose();
    await expect(doubled(one)).rejects.toThrow('was disposed of');
    await executor.dispose();
    expect(executor.live()).toEqual({ tensors: 0, programs: 0 });
  });
});

const weightsOf = (bytes: number): ReadonlyMap<string, Fed> =>
  new Map([['w', { tensor: new ort.Tensor('uint8', new Uint8Array(bytes), [bytes]), frozen: true }]]);
const graph = new Uint8Array(0);

describe('memory for frozen tensors', () => {
  test('is never more than was given, or what one function takes', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
    const order = fc.array(fc.nat({ max: 4 }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat({ max: 100 }), order, async (bytes, mostBytes, calls) => {
        const device = fakeDevice(Infinity);
        const runner = residentSessions(device.open, mostBytes);
        const programs = bytes.map((size) => ({ inputs: weightsOf(size), runner: runner('f', graph) }));
        await Promise.all(
          calls.map((call) => {
            const program = programs[call % programs.length]!;
            return program.runner.run(program.inputs);
          }),
        );
        expect(device.most()).toBeLessThanOrEqual(Math.max(mostBytes, ...bytes));
        await Promise.all(programs.map((program) => program.runner.close()));
        expect(device.taken()).toBe(0);
      }),
    );
  });

  test('goes to the functions that ran last', async () => {
    const device = fakeDevice(Infinity);
    const runner = residentSessions(device.open, 20);
    const [a, b, c] = ['a', 'b', 'c'].map((name) => runner(name, graph));
    const inputs = weightsOf(10);
    for (const program of [a!, b!, a!, c!, a!, c!]) await program.run(inputs);
    expect(device.opened()).toBe(3);
    await b!.run(inputs);
    expect(device.opened()).toBe(4);
  });

  test('where there is less than was given, one function after the other has it', async () => {
    const device = fakeDevice(15);
    const runner = residentSessions(device.open, 1000);
    const [a, b] = [runner('a', graph), runner('b', graph)];
    const inputs = weightsOf(10);
    for (let round = 0; round < 12; round++) {
      await a.run(inputs);
      await b.run(inputs);
      await b.run(inputs);
    }
    expect(device.most()).toBe(10);
    await expect(a.run(weightsOf(20))).rejects.toThrow('out of memory');
    await b.run(inputs);
  });
});

test('a function that fails by itself says why', async () => {
  const run = jest.fn(() => Promise.reject(new Error('bad graph')));
  const runner = residentSessions(() => Promise.resolve({ run, close: () => Promise.resolve() }), 100)('f', graph);
  await expect(runner.run(weightsOf(1))).rejects.toThrow('bad graph');
  expect(run).toHaveBeenCalledTimes(1);
});
