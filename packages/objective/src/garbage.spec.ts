import { garbageTests } from '@diffuse/check/testing/garbage';
import { adapt, flatLayout, NotFinite } from '@diffuse/core-lm';
import { hostTensor } from '@diffuse/jit';
import { onnxExecutor } from '@diffuse/jit/node';
import * as objective from './index.js';
import { randomModel } from './testing/model.js';

const executor = onnxExecutor({ threads: 1 });
const { model, adapter } = randomModel(executor);
const subject = adapt(model, adapter);
const scorer = objective.createScorer(subject);
const tuner = objective.createTuner(model, adapter);
afterAll(() => executor.dispose());

const dispose = (held: unknown): unknown => (held as { dispose(): unknown }).dispose();
const prompt = {
  prompt: [10, 11],
  targets: [
    { text: 'one', tokens: [1, 18], weight: 0.25, ways: [[4]] },
    { text: 'two', tokens: [2, 18], weight: 0.75 },
  ],
  alternatives: 1,
};
const encoded = { prompt: [1], answers: [[2], [3]], room: 5, waysOf: () => [[2]], read: () => undefined };
const chat = { encode: () => encoded, decode: () => '', endTokens: [2] };
const target = {
  request: '?',
  response: '',
  beginnings: [''],
  targets: ['a', 'b'],
  weights: [0.5, 0.5],
  eos: true,
};
const zeros = hostTensor(new Float32Array(flatLayout(adapter.weights).size), [flatLayout(adapter.weights).size]);
const state = () => ({ params: zeros, m: zeros, v: zeros, steps: 1 });
const adamW = { beta1: 0.9, beta2: 0.999, eps: 1e-5, weightDecay: 0, maxGradNorm: 1 };

describe('@diffuse/objective', () => {
  garbageTests(objective, {
    alternativesOf: () => [{ beginnings: ['', 'so '], targets: ['a'] }],
    buildTrie: () => [[[1, 2], [3]]],
    createScorer: { args: () => [subject, { trieTokens: 9 }], release: dispose },
    createTuner: {
      args: () => [model, adapter, { adamW, trieTokens: 9, objective: objective.weightedNll }],
      any: ['2.objective.statics'],
      release: dispose,
    },
    encodePrompt: {
      args: () => [chat, target, { turn: false, ways: true }],
      any: ['0.decode', '0.endTokens'], // not asked for
    },
    packTries: () => [prompt, 9],
    pathTo: () => [objective.buildTrie([[1, 2]]).ends[0]],
    tuningObjective: { args: () => ['twice', { factor: 2 }, () => ({}), import.meta.url], any: ['1'] },
  });
});

describe('the methods of a scorer and a tuner', () => {
  garbageTests(
    { ...scorer, ...tuner, dispose: undefined },
    {
      score: () => [prompt],
      gradient: () => [prompt],
      step: () => [prompt, 1e-3],
      restore: () => [state()],
      adapter: () => [],
      state: () => [],
    },
    { refuses: (error) => error instanceof NotFinite }, // of a step that is too wide
  );
});
