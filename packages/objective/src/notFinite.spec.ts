import { adapt, createDecoder, loadModel, NotFinite, sample, type Weights } from '@diffuse/core-lm';
import { randomAdapter, randomWeights, smallLlama } from '@diffuse/core-lm/random';
import { hostTensor, type HostTensor } from '@diffuse/jit';
import { onnxExecutor } from '@diffuse/jit/node';
import * as tf from '@tensorflow/tfjs-core';
import type { EncodedPrompt } from './encoded.js';
import { tuningObjective, type Objective } from './loss.js';
import { createScorer } from './score.js';
import { createTuner } from './tune.js';

const executor = onnxExecutor({ threads: 1 });
afterAll(() => executor.dispose());

const weights = randomWeights(smallLlama, 1);
const adapter = randomAdapter(smallLlama, 2);
const prompt: EncodedPrompt = {
  prompt: [10, 11, 12],
  targets: [
    { text: 'one', tokens: [1, 0], weight: 0.5 },
    { text: 'two', tokens: [2, 3, 0], weight: 0.5 },
  ],
};

/** The weights with one number of the last norm replaced. */
const with_ = (value: number): Weights<HostTensor> => {
  const norm = Float32Array.from(weights.norm.data);
  norm[3] = value;
  return { ...weights, norm: hostTensor(norm, weights.norm.shape) };
};

/** √0, whose slope is infinite. */
const root: Objective<null> = (edges) => ({ loss: tf.sqrt(tf.sum(tf.sub(edges, edges))) as tf.Scalar });

async function notFinite(run: () => Promise<unknown>): Promise<NotFinite> {
  const error = await run().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(NotFinite);
  expect(error).toHaveProperty('code', 'not-finite');
  return error as NotFinite;
}

describe.each([NaN, Infinity])('a model with a weight of %s', (value) => {
  const model = loadModel(smallLlama, with_(value), executor);
  const bare = adapt(model);

  test.each([{}, { temperature: 0.7 }, { topK: 3 }, { topP: 0.9 }])('is not sampled from (%j)', async (warp) => {
    const options = { prompt: prompt.prompt, samples: 5, seed: 0, maxNewTokens: 4, stopTokens: [0], ...warp };
    const { what, data, message } = await notFinite(() => sample(createDecoder(bare), options));
    expect({ what, tokens: data.tokens }).toEqual({ what: 'logits', tokens: 0 });
    expect(message).toContain('the weights or the adapter hold numbers that are not finite');
  });

  test('scores no target', async () => {
    const { what, data } = await notFinite(() => createScorer(bare).score(prompt));
    expect({ what, target: data.target }).toEqual({ what: 'log-probability', target: 'one' });
  });

  test('is not tuned', async () => {
    const tuner = createTuner(model, adapter);
    const before = structuredClone(await tuner.state());
    for (const run of [() => tuner.gradient(prompt), () => tuner.step(prompt, 1e-3)]) {
      const { what, data } = await notFinite(run);
      expect({ what, step: data.step }).toEqual({ what: 'loss', step: 1 });
    }
    expect(await tuner.state()).toEqual(before);
    await tuner.dispose();
  });
});

describe('tuning a sound model', () => {
  const model = loadModel(smallLlama, weights, executor);

  test.each([1e39, 1e38, 1e30, 1e5])('at a learning rate of %s stops before the step', async (learningRate) => {
    const tuner = createTuner(model, adapter);
    await tuner.step(prompt, 1e-3);
    const before = structuredClone(await tuner.state());
    const { what, data, message } = await notFinite(() => tuner.step(prompt, learningRate));
    expect({ what, step: data.step, learningRate: data.learningRate }).toEqual({
      what: 'parameters',
      step: 2,
      learningRate,
    });
    expect(message).toContain('lower learning rate');
    expect(await tuner.state()).toEqual(before);
    expect((await tuner.step(prompt, 1e-3)).loss).toBeLessThan(Infinity);
    await tuner.dispose();
  });

  test('stops at a gradient that is none, whatever its loss', async () => {
    const tuner = createTuner(model, adapter, { objective: tuningObjective('root', null, root, import.meta.url) });
    for (const run of [() => tuner.gradient(prompt), () => tuner.step(prompt, 1e-3)]) {
      expect((await notFinite(run)).what).toBe('gradient');
    }
    await tuner.dispose();
  });

  test('stops at a second moment too large for a float, which would hold the parameters still', async () => {
    const tuner = createTuner(model, adapter, { adamW: { maxGradNorm: Infinity } });
    const state = await tuner.state();
    tuner.restore({ ...state, v: hostTensor(new Float32Array(state.v.data.length).fill(Infinity), state.v.shape) });
    expect((await notFinite(() => tuner.step(prompt, 1e-3))).what).toBe('parameters');
    await tuner.dispose();
  });
});

test('a target that the model as good as never says is no error', async () => {
  const head = hostTensor(
    Float32Array.from(weights.embedding.data, (x) => 1e30 * x),
    weights.embedding.shape,
  );
  const model = loadModel({ ...smallLlama, tieWordEmbeddings: false }, { ...weights, head }, executor);
  const logProbs = await createScorer(adapt(model)).score(prompt);
  expect(Math.min(...logProbs)).toBeLessThan(-1e29);
  expect(Math.max(...logProbs)).toBeLessThanOrEqual(0);
});
