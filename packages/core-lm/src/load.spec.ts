import { hostTensor, releaseAll, type Executor } from '@diffuse/jit';
import { onnxExecutor } from '@diffuse/jit/node';
import { eagerExecutor } from '@diffuse/jit/eager';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adapt, type AdaptedModel } from './adapt.js';
import { loadModel, type LanguageModel } from './load.js';
import { randomAdapter, randomWeights, smallLlama } from './random.js';
import { textOf } from './statics.js';

const graphs = mkdtempSync(join(tmpdir(), 'diffuse-graphs-'));
const executors: Executor[] = [];
afterAll(async () => {
  await releaseAll(executors.map((executor) => () => executor.dispose()));
  rmSync(graphs, { recursive: true });
});

/** A model on an executor of its own that keeps graphs, as another run of a program has it. */
function open(config = smallLlama): LanguageModel {
  const executor = onnxExecutor({ threads: 1, graphs });
  executors.push(executor);
  return loadModel(config, randomWeights(config, 1), executor);
}

const traced: number[] = [];
function times(x: tf.Tensor, { factor }: { factor: number }): tf.Tensor {
  traced.push(factor);
  return tf.mul(x, factor);
}
const plus = (x: tf.Tensor, { factor }: { factor: number }): tf.Tensor => tf.add(x, factor);

async function resultOf(model: LanguageModel, factor: number): Promise<number> {
  const result = await model.jit('times', { factor }, times, import.meta.url)(hostTensor(Float32Array.of(3), [1]));
  return (await result.read()).data[0]!;
}

describe('a function of a model', () => {
  test('with other statics is another, from one program to the next also where graphs are kept', async () => {
    for (const run of [1, 2, 3]) {
      const model = open();
      expect([await resultOf(model, 2), await resultOf(model, 5), await resultOf(model, 2)]).toEqual([6, 15, 6]);
      expect({ run, kept: readdirSync(graphs).length, traced }).toEqual({ run, kept: 2, traced: [2, 5] });
    }
  });

  test('of another configuration is another', async () => {
    const before = traced.length;
    expect(await resultOf(open({ ...smallLlama, rmsNormEps: 1e-6 }), 2)).toBe(6);
    expect(traced.length).toBe(before + 1);
  });

  test('does not follow statics that change after it was asked for', async () => {
    const statics = { factor: 7 };
    const run = open().jit('later', statics, times, import.meta.url);
    statics.factor = 100;
    expect((await (await run(hostTensor(Float32Array.of(1), [1]))).read()).data[0]).toBe(7);
  });

  test('has a name to itself', () => {
    const model = open();
    model.jit('one', { factor: 1 }, times, import.meta.url);
    expect(() => model.jit('one', { factor: 1 }, plus, import.meta.url)).toThrow('two functions are called so');
    model.jit('one', { factor: 2 }, plus, import.meta.url);
  });

  test('is let go when the last that asked for it has disposed of it', async () => {
    const model = open();
    const [a, b] = [1, 2].map(() => model.jit('shared', { factor: 2 }, times, import.meta.url));
    const x = hostTensor(Float32Array.of(1), [1]);
    (await a!(x)).dispose();
    const { programs } = model.executor.live();
    await a!.dispose();
    await a!.dispose();
    (await b!(x)).dispose();
    expect(model.executor.live().programs).toBe(programs);
    await expect(a!(x)).rejects.toMatchObject({ code: 'WRONG_STATE', argument: 'shared' });
    await b!.dispose();
    expect(model.executor.live().programs).toBe(programs - 1);
  });

  test('is not to be had of a model that was disposed of, of which nothing is left', async () => {
    const model = open();
    await resultOf(model, 2).catch(() => undefined);
    const held = model.executor.live();
    await model.dispose();
    await model.dispose();
    expect(model.executor.live()).toEqual({ tensors: held.tensors - 20, programs: 0 });
    await expect(resultOf(model, 2)).rejects.toMatchObject({ code: 'WRONG_STATE', argument: 'the model' });
  });
});

test('weights that an executor does not take leave none behind', async () => {
  const executor = await eagerExecutor({ backend: 'cpu' });
  executors.push(executor);
  const weights = randomWeights(smallLlama, 1);
  const half = { ...weights, norm: hostTensor(new Uint16Array(smallLlama.hiddenSize), [smallLlama.hiddenSize]) };
  expect(() => loadModel(smallLlama, half, executor)).toThrow('half-precision');
  expect(executor.live()).toEqual({ tensors: 0, programs: 0 });
});

describe('the text of statics', () => {
  const plain = fc.jsonValue({ maxDepth: 3 });

  test('differs exactly where they differ', () => {
    fc.assert(
      fc.property(plain, plain, (a, b) => {
        expect(textOf(structuredClone(a))).toBe(textOf(a));
        if (JSON.stringify(a) !== JSON.stringify(b)) expect(textOf(a)).not.toBe(textOf(b));
      }),
    );
  });

  test('tells apart what JSON does not', () => {
    const alike = [[NaN], [Infinity], [-Infinity], [null], [undefined], ['NaN'], [0], [-0], [], ['null'], [[]], [{}]];
    expect(new Set(alike.map(textOf)).size).toBe(alike.length);
  });

  test('does not stand for what it cannot hold', () => {
    expect(() => textOf({ objective: { slope: () => 1 } })).toThrow(
      /^statics\.objective\.slope must be .* found "a function"/,
    );
    expect(() => textOf([new Map([[1, 2]])])).toThrow(/^statics\[0\] must be .* found "a Map"/);
  });
});

describe('an adapted model', () => {
  const keyOf = ({ key }: AdaptedModel): string => key;

  test('has the key of those that differ in nothing but parameters', () => {
    const model = open();
    const [a, b, c] = [
      randomAdapter(smallLlama, 1),
      randomAdapter(smallLlama, 2),
      { ...randomAdapter(smallLlama, 1), scale: 3 },
    ];
    const [bare, first, second, other] = [undefined, a, b, c].map((adapter) => keyOf(adapt(model, adapter)));
    expect(first).toBe(second);
    expect(new Set([bare, first, other]).size).toBe(3);
  });

  test('refuses an adapter of another model', () => {
    const wider = { ...smallLlama, intermediateSize: 32 };
    const deeper = { ...smallLlama, layers: [...smallLlama.layers, ...smallLlama.layers] };
    expect(() => adapt(open(), randomAdapter(wider, 1))).toThrow(
      'adapter.weights[0].gate must be for the model\'s 24×16 matrix, found "32×16": it was made for another model',
    );
    expect(() => adapt(open(), randomAdapter(deeper, 1))).toThrow(
      'adapter.weights must be a list of 2, one for each layer of the model, found a list of 4: it was made for another model',
    );
  });
});
