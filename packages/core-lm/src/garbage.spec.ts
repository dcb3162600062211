import { garbageTests } from '@diffuse/check/testing/garbage';
import { hostTensor, mapTree, type TensorSpec } from '@diffuse/jit';
import { onnxExecutor } from '@diffuse/jit/node';
import { adapt } from './adapt.js';
import { createDecoder } from './decoder.js';
import * as main from './index.js';
import { loadModel } from './load.js';
import * as random from './random.js';

const { smallLlama } = random;
const weights = random.randomWeights(smallLlama, 1);
const adapter = random.randomAdapter(smallLlama, 1);

const executor = onnxExecutor({ threads: 1 });
const model = loadModel(smallLlama, weights, executor);
const subject = adapt(model);
const decoder = createDecoder(subject);
afterAll(() => executor.dispose());

const dispose = (held: unknown): unknown => (held as { dispose(): unknown }).dispose();
const specs = mapTree(weights, ({ dtype, shape }: TensorSpec) => ({ dtype, shape }));
const tree = () => [hostTensor(Float32Array.of(2, 3), [2])];

describe('@diffuse/core-lm', () => {
  garbageTests(main, {
    adapt: { args: () => [model, adapter], release: dispose },
    createDecoder: { args: () => [subject], release: dispose },
    flatLayout: { args: () => [tree()], any: ['0'] }, // a list, a record or a tensor
    flatten: { args: () => [tree()], any: ['0'] },
    initLora: () => [smallLlama, { rank: 2, alpha: 4, modules: ['q'], layers: [0], seed: 0 }],
    loadModel: {
      args: () => [smallLlama, weights, executor, { keptBytes: 10 }],
      any: ['2.*'], // methods: what they do is not looked at
      release: dispose,
    },
    moduleShapes: () => [smallLlama],
    parameterCount: () => [specs],
    randomStream: () => [0, 1],
    sample: {
      args: () => [
        decoder,
        {
          prompt: [1, 2],
          samples: 2,
          seed: 0,
          maxNewTokens: 2,
          stopTokens: [3],
          temperature: 0.5,
          topK: 4,
          topP: 0.9,
          cacheBytes: 1e6,
          begins: () => [1],
          format: { automaton: { start: 0, allowed: () => Uint32Array.of(0xffff), next: () => 0 }, how: 'mask' },
          onAnswer: () => undefined,
          onRejected: () => undefined,
          signal: new AbortController().signal,
        },
      ],
      any: ['1.samples', '1.format.automaton.start'],
    },
    unflatten: () => [main.flatLayout(tree()), main.flatten(tree())],
    uniform: () => [0, 1, 2],
  });
});

describe('@diffuse/core-lm/random', () => {
  const ones = (shape: readonly number[]) =>
    hostTensor(new Float32Array(shape.reduce((product, extent) => product * extent, 1)).fill(1), shape);

  const small = { ...smallLlama, vocabSize: 2, hiddenSize: 2, intermediateSize: 2, layers: [{}] }; // quickly drawn

  garbageTests(random, {
    makeWeights: () => [small, { linear: ones, norm: ones, vocabulary: ones }],
    randomAdapter: () => [small, 0],
    randomWeights: () => [small, 0, { linear: 0.5, embedding: 1, norm: 0.1, lastNorm: 1, multiplesOf: 0.25 }],
  });
});

describe('the methods of a decoder and a model', () => {
  const prefilled = decoder.prefill([1, 2], 'probabilities');
  const path = smallLlama.layers.map(() => ({
    k: hostTensor(new Float32Array(2 * 2 * 32 * 4), [2, 2, 32, 4]),
    v: hostTensor(new Float32Array(2 * 2 * 32 * 4), [2, 2, 32, 4]),
  }));
  const batch = { tokens: Int32Array.of(1, 2), positions: Int32Array.of(2, 2), path };
  let given: unknown;
  beforeAll(async () => {
    given = await prefilled;
  });

  garbageTests(
    {
      prefill: (...args: unknown[]) => decoder.prefill(...(args as [number[], 'logProbs'])),
      decode: (...args: [unknown, never, never]) =>
        decoder.decode((args[0] === 'given' ? given : args[0]) as never, args[1], args[2]),
      jitOfModel: (...args: unknown[]) => model.jit(...(args as Parameters<typeof model.jit>)),
      jitOfAdapted: (...args: unknown[]) => subject.jit(...(args as Parameters<typeof subject.jit>)),
    },
    {
      prefill: { args: () => [[1, 2], 'logProbs'], release: dispose },
      decode: () => ['given', batch, 'probabilities'],
      jitOfModel: { args: () => ['fn', null, () => 0, import.meta.url], any: ['1'], release: dispose },
      jitOfAdapted: { args: () => ['fn', null, () => 0, import.meta.url], any: ['1'], release: dispose },
    },
  );
});
