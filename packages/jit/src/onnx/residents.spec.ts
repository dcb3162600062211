import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import * as ort from 'onnxruntime-node';
import { hostTensor, jit, onnxExecutor, type DeviceTensor, type Executor, type HostTensor } from '../index.js';
import { tf } from '../tensorflow.js';
import { device } from '../testing/tested.js';
import type { Provider } from './providers.js';
import { residentSessions } from './residents.js';
import type { Fed, OpenSession } from './session.js';

const wave = (shape: number[], phase: number): HostTensor => {
  const length = shape.reduce((product, extent) => product * extent, 1);
  return hostTensor(
    Float32Array.from({ length }, (_, i) => Math.sin(i + phase)),
    shape,
  );
};

/** Two products with frozen matrices, one of them used twice, and their softmax. */
const chain = ({ x, a, b }: Record<'x' | 'a' | 'b', tf.Tensor2D>): tf.Tensor[] => {
  const y = tf.matMul(tf.relu(tf.matMul(x, a, false, true)), b);
  return [tf.softmax(y), tf.gather(a, tf.tensor1d([2, 0], 'int32'))];
};

const host = { x: wave([3, 8], 0), a: wave([6, 8], 1), b: wave([6, 5], 2) };
const weightBytes = 4 * (6 * 8 + 6 * 5);

async function results(executor: Executor, runs: number, frozen = true) {
  const [a, b] = [host.a, host.b].map((tensor) => executor.upload(tensor, { frozen })) as [DeviceTensor, DeviceTensor];
  const f = jit(chain, executor);
  const found: number[][] = [];
  const sent: number[] = [];
  for (let run = 0; run < runs; run++) {
    const before = executor.traffic().sent;
    const outputs = await f({ x: host.x, a, b });
    sent.push(executor.traffic().sent - before);
    found.push((await Promise.all(outputs.map(async (tensor) => [...(await tensor.read()).data]))).flat());
    for (const tensor of outputs) tensor.dispose();
  }
  await f.dispose();
  return { found, sent };
}

const provider: Provider = device === 'tensorflow' ? 'cpu' : device;

describe(`frozen tensors on ${provider}`, () => {
  test('cross until their function has run a few times, then no more, and the results stay the same', async () => {
    const plain = onnxExecutor({ device: provider, threads: 1 });
    const resident = onnxExecutor({ device: provider, threads: 1, residentBytes: 2 ** 20 });
    const expected = await results(plain, 1, false);
    const { found, sent } = await results(resident, 8);
    expect(found).toEqual(Array.from(found, () => expected.found[0]));
    const xBytes = 4 * 3 * 8;
    const fed = xBytes + weightBytes;
    expect(sent).toEqual([fed, fed, fed, fed, fed, xBytes, xBytes, xBytes]);
    await Promise.all([plain.dispose(), resident.dispose()]);
  });

  test('of another run take the place of those that a function keeps', async () => {
    const executor = onnxExecutor({ device: provider, threads: 1, residentBytes: 2 ** 20 });
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

/** A device that has `memory` bytes, and counts what its sessions take. */
function fakeDevice(memory: number) {
  let taken = 0;
  let most = 0;
  let opened = 0;
  const take = (bytes: number): void => {
    if (taken + bytes > memory) throw new Error('out of memory');
    taken += bytes;
    most = Math.max(most, taken);
  };
  const open: OpenSession = (_, __, { externalData = [] } = {}) => {
    opened++;
    let own = (externalData as unknown as readonly { data: Uint8Array }[]).reduce((sum, { data }) => sum + data.length, 0);
    take(own);
    return Promise.resolve({
      run(inputs) {
        const sent = [...inputs.values()].reduce((sum, { tensor }) => sum + tensor.size, 0);
        const more = Math.max(0, sent - own); // an arena keeps what was fed
        take(more);
        own += more;
        return Promise.resolve({ results: {}, sent });
      },
      close() {
        taken -= own;
        return Promise.resolve();
      },
    });
  };
  return { open, most: () => most, taken: () => taken, opened: () => opened };
}

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
