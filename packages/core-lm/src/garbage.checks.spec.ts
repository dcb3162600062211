import type { Check } from '@diffuse/check';
import { garbageTests } from '@diffuse/check/testing/garbage';
import { hostTensor } from '@diffuse/jit';
import { onnxExecutor } from '@diffuse/jit/node';
import { adapt } from './adapt.js';
import { defaultAdamW } from './adamwOptions.js';
import * as checks from './checks.js';
import { flatLayout, unflatten } from './flat.js';
import { loadModel } from './load.js';
import { randomAdapter, randomWeights, smallLlama } from './random.js';
import { moduleShapes } from './shapes.js';

const hostWeights = randomWeights(smallLlama, 1);
const adapter = randomAdapter(smallLlama, 1);
const executor = onnxExecutor({ threads: 1 });
const language = loadModel(smallLlama, hostWeights, executor);
const subject = adapt(language);
afterAll(() => executor.dispose());

/** A check of what its caller calls so. */
const named = (check: Check) => (value: unknown) => check(value, 'it');

describe('@diffuse/core-lm/checks', () => {
  garbageTests(
    {
      ...checks,
      adaptedModel: named(checks.adaptedModel),
      languageModel: named(checks.languageModel),
      modelConfig: named(checks.modelConfig),
      someAdamWOptions: named(checks.someAdamWOptions),
    },
    {
      adaptedModel: () => [subject],
      adapterOf: () => [smallLlama],
      adapterOn: () => [smallLlama.layers.map(() => moduleShapes(smallLlama))],
      afterDispose: () => ['the scorer', 'create another'],
      checkLength: () => [smallLlama, 4],
      hostTensorOf: { args: () => [['float32'], [2, 'rows']], any: ['1.0'] },
      languageModel: () => [language],
      modelConfig: () => [smallLlama],
      someAdamWOptions: () => [defaultAdamW],
      tensorOf: { args: () => [['float32'], [2, 'rows']], any: ['1.0'] },
      tokenIds: () => [16, { least: 1, most: 3 }],
      weightsOf: () => [smallLlama, checks.hostTensorOf],
      withDefaults: { args: () => [{ rank: 1 }, { rank: 2 }], any: ['0.*', '1.*'] },
    },
  );

  test('take what they are for, and refuse what only looks like it', () => {
    checks.languageModel(language, 'model');
    checks.adaptedModel(subject, 'subject');
    checks.adapterOf(smallLlama)(adapter, 'adapter');
    checks.weightsOf(smallLlama, checks.hostTensorOf)(hostWeights, 'weights');
    checks.someAdamWOptions({ maxGradNorm: Infinity }, 'adamW');
    expect(() => checks.languageModel({ ...language }, 'model')).toThrow('model must be what loadModel gives');
    expect(() => checks.adaptedModel({ ...subject }, 'subject')).toThrow('subject must be what adapt gives');
  });

  const longest = { ...smallLlama, layers: [{ rope: { theta: 10_000, maxTokens: 8 } }] };
  test('a sequence may be as long as its positions are understood', () => {
    checks.checkLength(longest, 8);
    expect(() => checks.checkLength(longest, 9)).toThrow('tokens must be at most 8, prompt and answer together');
  });

  test.each<[string, object, string]>([
    ['rotation of half a pair', { rope: { theta: 1e4, rotaryDim: 3 } }, 'rope.rotaryDim'],
    ['rotation of more than a head', { rope: { theta: 1e4, rotaryDim: 6 } }, 'rope.rotaryDim'],
    ['an unknown stretch', { rope: { theta: 1e4, scaling: { type: 'ntk' } } }, 'rope.scaling.type'],
    ['a stretch without factor', { rope: { theta: 1e4, scaling: { type: 'linear' } } }, 'rope.scaling.factor'],
    [
      'too few divisors',
      { rope: { theta: 1e4, scaling: { type: 'divisors', divisors: [1] } } },
      'rope.scaling.divisors',
    ],
    [
      'an empty blend',
      { rope: { theta: 1e4, scaling: { type: 'yarn', factor: 2, low: 1, high: 1 } } },
      'rope.scaling.high',
    ],
    ['a window of nothing', { slidingWindow: 0 }, 'slidingWindow'],
  ])('a configuration with %s is refused', (_, layer, argument) => {
    expect(() => checks.modelConfig({ ...smallLlama, layers: [layer] }, 'config')).toThrow(
      expect.objectContaining({ name: 'InputError', argument: `config.layers[0].${argument}` }),
    );
  });

  test('blocks are of a matrix whose rows are whole blocks', () => {
    const config = { ...smallLlama, hiddenSize: 32, layers: [{}] };
    const given = randomWeights(config, 1);
    const packed = { dtype: 'uint8' as const, shape: [1, 16, 16], data: new Uint8Array(256) };
    const scales = hostTensor(new Float32Array(16), [1, 16]);
    const check = (parts: object, of = config) =>
      checks.weightsOf(of, checks.hostTensorOf)({ ...given, layers: [{ ...given.layers[0], ...parts }] }, 'weights');
    check({ q: { packed, scales } });
    expect(() => check({ q: { packed } })).toThrow('weights.layers[0].q.scales must be a tensor of float32 [1, 16]');
    expect(() => check({ down: { packed, scales } })).toThrow('weights.layers[0].down must be');
  });

  test('slots of a layout lie end to end', () => {
    const vector = hostTensor(new Float32Array(2), [2]);
    const layout = flatLayout([hostTensor(Float32Array.of(1), [1]), hostTensor(Float32Array.of(2), [1])]);
    const [first, second] = layout.slots;
    expect(() => unflatten({ ...layout, slots: [second, first] }, vector)).toThrow('end to end');
    expect(() => unflatten({ ...layout, size: 3 }, vector)).toThrow('layout.size must be 2');
  });
});
