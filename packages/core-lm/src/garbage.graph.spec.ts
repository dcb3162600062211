import { garbageTests } from '@diffuse/check/testing/garbage';
import { hostTensor, mapTree, type Executor, type HostTensor } from '@diffuse/jit';
import { eagerExecutor } from '@diffuse/jit/eager';
import * as tf from '@tensorflow/tfjs-core';
import { adapt } from './adapt.js';
import { defaultAdamW } from './adamwOptions.js';
import * as checks from './checks.js';
import { flatten, flatLayout } from './flat.js';
import * as graph from './graph.js';
import { loadModel } from './load.js';
import { randomAdapter, randomWeights, smallLlama } from './random.js';

const hostWeights = randomWeights(smallLlama, 1);
const adapter = randomAdapter(smallLlama, 1);
const form = graph.adapterForm(smallLlama, adapter);
const traced = ({ data, shape }: HostTensor): tf.Tensor => tf.tensor(data as Float32Array, [...shape]);
const weights = mapTree(hostWeights, traced) as graph.TracedModel['weights'];
const params = traced(flatten(adapter.weights));
const model: graph.TracedModel = { config: smallLlama, weights };

const tokens = tf.tensor1d([1, 2, 3], 'int32');
const positions = tf.tensor1d([0, 1, 2], 'int32');
const visible = tf.tensor2d([1, 0, 0, 1, 1, 0, 1, 1, 1], [3, 3], 'bool');
const hidden = tf.ones([3, smallLlama.hiddenSize]) as tf.Tensor2D;
const vector = tf.ones([4]);

beforeAll(() => tf.setBackend('cpu'));

const { treeAttention } = graph;

describe('@diffuse/core-lm/graph', () => {
  garbageTests(graph, {
    adamWStep: () => [defaultAdamW, { params: vector, m: vector, v: vector }, vector, tf.tensor1d([0.1, 0.1, 0.1])],
    adapterForm: () => [smallLlama, adapter],
    blockAttention: () => [
      smallLlama,
      { visible: tf.ones([1, 3, 4], 'bool'), chosen: tf.zeros([1, 1], 'int32') },
      positions,
    ],
    edgeLogProbs: () => [hidden, positions, tokens],
    frozenEdgeLogProbs: () => [model, hidden, positions, tokens],
    hiddenStates: () => [model, tokens, positions, treeAttention(smallLlama, visible, positions)],
    logitsOf: () => [model, hidden],
    stepSize: () => [defaultAdamW, 1, 0.1],
    stepTensor: () => [{ learningRate: 0.1, corrections: [0.1, 0.001] }],
    traced: () => [smallLlama, form, { weights, params }],
    treeAttention: () => [smallLlama, visible, positions],
    unflattenTraced: () => [form.layout, params],
  });
});

test('attention that gives another shape is refused where it is used', () => {
  const attend = () => tf.zeros([3, 1]) as tf.Tensor2D;
  expect(() => graph.hiddenStates(model, tokens, positions, attend)).toThrow(
    'what attend gives must be a tensor of float32 [3, 16], found "[3, 1]"',
  );
});

describe('@diffuse/core-lm/checks', () => {
  let executor: Executor;
  let language: ReturnType<typeof loadModel>;
  let subject: ReturnType<typeof adapt>;
  beforeAll(async () => {
    executor = await eagerExecutor({ backend: 'cpu' });
    language = loadModel(smallLlama, hostWeights, executor);
    subject = adapt(language);
  });
  afterAll(() => executor.dispose());

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

  test('blocks of 4 bits are of a matrix whose rows are whole blocks', () => {
    const config = { ...smallLlama, hiddenSize: 32, layers: [{}] };
    const given = randomWeights(config, 1);
    const packed = { dtype: 'uint8' as const, shape: [16, 1, 16], data: new Uint8Array(256) };
    const scales = hostTensor(new Float32Array(16), [16, 1]);
    const check = (parts: object, of = config) =>
      checks.weightsOf(of, checks.hostTensorOf)({ ...given, layers: [{ ...given.layers[0], ...parts }] }, 'weights');
    check({ q: { packed, scales } });
    expect(() => check({ q: { packed } })).toThrow('weights.layers[0].q.scales must be a tensor of float32 [16, 1]');
    expect(() => check({ down: { packed, scales } })).toThrow('weights.layers[0].down must be');
  });

  test('slots of a layout lie end to end', () => {
    const layout = flatLayout([hostTensor(Float32Array.of(1), [1]), hostTensor(Float32Array.of(2), [1])]);
    const [first, second] = layout.slots;
    expect(() => graph.unflattenTraced({ ...layout, slots: [second, first] }, vector as tf.Tensor1D)).toThrow(
      'end to end',
    );
    expect(() => graph.unflattenTraced({ ...layout, size: 3 }, vector as tf.Tensor1D)).toThrow('layout.size must be 2');
  });
});
