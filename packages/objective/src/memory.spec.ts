import { adapt, createDecoder, loadModel, sample, type ModelConfig } from '@diffuse/core-lm';
import { randomAdapter, randomWeights, smallLlama } from '@diffuse/core-lm/random';
import type { Executor } from '@diffuse/jit';
import { onnxExecutor } from '@diffuse/jit/node';
import { eagerExecutor } from '@diffuse/jit/eager';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import type { EncodedPrompt } from './encoded.js';
import { createScorer } from './score.js';
import { createTuner } from './tune.js';

const config: ModelConfig = {
  ...smallLlama,
  vocabSize: 6,
  hiddenSize: 4,
  intermediateSize: 4,
  numHeads: 2,
  numKeyValueHeads: 1,
  headDim: 2,
  layers: [smallLlama.layers[0]!],
};
const prompt: EncodedPrompt = {
  prompt: [1, 2],
  targets: [
    { text: 'a', tokens: [3, 0], weight: 0.75 },
    { text: 'b', tokens: [4, 0], weight: 0.25 },
  ],
};
const options = { prompt: prompt.prompt, samples: 10, seed: 0, maxNewTokens: 3, stopTokens: [0] };

/** What is held: by the executor, and by TensorFlow.js. */
const held = (executor: Executor) => ({ ...executor.live(), tfjs: tf.memory().numTensors });

describe.each([
  ['onnx', 2000, 50, (): Promise<Executor> => Promise.resolve(onnxExecutor({ threads: 1 }))],
  // Op by op a step takes thirty times as long; counts are exact, so that a leak shows from the second step on.
  ['eager', 50, 5, (): Promise<Executor> => eagerExecutor({ backend: 'cpu' })],
])('on the %s executor', (_, steps, models, open) => {
  let executor: Executor;
  beforeAll(async () => {
    executor = await open();
  });
  afterAll(() => executor.dispose());

  test(`${steps} tuning steps hold no more than one, and a tuner that is disposed of holds nothing`, async () => {
    const empty = held(executor);
    const model = loadModel(config, randomWeights(config, 1), executor);
    const tuner = createTuner(model, randomAdapter(config, 2));
    await tuner.step(prompt, 1e-3);
    const after = held(executor);
    for (let step = 1; step < steps; step++) await tuner.step(prompt, 1e-3);
    expect(held(executor)).toEqual(after);
    await tuner.gradient(prompt);
    tuner.restore(await tuner.state());
    await tuner.adapter();
    expect(held(executor)).toEqual(after);
    await tuner.dispose();
    await model.dispose();
    expect(held(executor)).toEqual(empty);
  });

  test(`${models} models opened, scored, sampled and disposed of leave nothing`, async () => {
    const empty = held(executor);
    for (let i = 0; i < models; i++) {
      const model = loadModel(config, randomWeights(config, i), executor);
      const subject = adapt(model, randomAdapter(config, i));
      await createScorer(subject).score(prompt);
      await sample(createDecoder(subject), options);
      subject.dispose();
      await model.dispose();
    }
    expect(held(executor)).toEqual(empty);
  });

  test('scorer, decoder and adapter give back what they took, and the model stays', async () => {
    const model = loadModel(config, randomWeights(config, 1), executor);
    const loaded = held(executor);
    const subject = adapt(model, randomAdapter(config, 2));
    const [scorer, decoder] = [createScorer(subject), createDecoder(subject)];
    const scores = await scorer.score(prompt);
    await decoder.prefill(prompt.prompt, 'logProbs');
    await scorer.dispose();
    await decoder.dispose();
    subject.dispose();
    expect(held(executor)).toEqual(loaded);
    expect(() => createScorer(subject)).toThrow('was disposed of');
    const again = adapt(model, randomAdapter(config, 2));
    expect(await createScorer(again).score(prompt)).toEqual(scores);
    again.dispose();
    await model.dispose();
  });

  test.each([
    ['aborted before it begins', { signal: AbortSignal.abort(new Error('enough')) }],
    [
      'whose listener throws',
      {
        onAnswer: () => {
          throw new Error('enough');
        },
      },
    ],
  ])('sampling %s leaves nothing', async (_way, how) => {
    const model = loadModel(config, randomWeights(config, 1), executor);
    const decoder = createDecoder(adapt(model));
    await sample(decoder, options);
    const before = held(executor);
    await expect(sample(decoder, { ...options, ...how })).rejects.toThrow('enough');
    expect(held(executor)).toEqual(before);
    await model.dispose();
  });

  test('sampling that is aborted under way leaves nothing', async () => {
    const model = loadModel(config, randomWeights(config, 1), executor);
    const decoder = createDecoder(adapt(model));
    await sample(decoder, options);
    const before = held(executor);
    const stopping = new AbortController();
    const onAnswer = () => stopping.abort(new Error('enough'));
    const endless = { ...options, samples: 200, maxNewTokens: 8, signal: stopping.signal, onAnswer };
    await expect(sample(decoder, endless)).rejects.toThrow('enough');
    expect(held(executor)).toEqual(before);
    await model.dispose();
  });
});
