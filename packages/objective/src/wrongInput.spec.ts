import { adapt, type ChatTokenizer } from '@diffuse/core-lm';
import { onnxExecutor } from '@diffuse/jit/node';
import { encodePrompt } from './encode.js';
import type { EncodedPrompt } from './encoded.js';
import { createScorer } from './score.js';
import { randomModel } from './testing/model.js';
import { createTuner } from './tune.js';

const executor = onnxExecutor({ threads: 1 });
afterAll(() => executor.dispose());

/** A tokenizer of which nothing is asked. */
const chat = {} as ChatTokenizer;
const coin = { request: '?', response: '', targets: ['a', 'b'], weights: [0.5, 0.5], eos: true };

test.each([
  [[1], '1 weights for 2 targets'],
  [[0.5, 0.25, 0.25], '3 weights for 2 targets'],
  [[0.5, 0.6], 'must sum to 1, found 1.1'],
  [[2, 1], 'must sum to 1, found 3'],
  [[0, 0], 'must sum to 1, found 0'],
  [[1.5, -0.5], 'found -0.5'],
  [[NaN, 1], 'found NaN'],
  [[Infinity, 0], 'found Infinity'],
])('weights %j are no distribution over two targets', (weights, message) => {
  const encode = () => encodePrompt(chat, { ...coin, weights });
  expect(encode).toThrow(RangeError);
  expect(encode).toThrow(message);
});

const prompt: EncodedPrompt = {
  prompt: [10, 11, 12],
  targets: [
    { text: 'one', tokens: [1, 18], weight: 0.5 },
    { text: 'two', tokens: [2, 3, 18], weight: 0.5 },
  ],
};

test('a negative learning rate is refused and leaves the tuner as it was', async () => {
  const { model, adapter } = randomModel(executor);
  const tuner = createTuner(model, adapter);
  const before = (await tuner.state()).params.data;
  await expect(tuner.step(prompt, -1)).rejects.toThrow('must not be negative, found -1');
  expect((await tuner.state()).params.data).toEqual(before);
  expect((await tuner.step(prompt, 1e-3)).loss).toBeGreaterThan(0);
  await tuner.dispose();
  await model.dispose();
});

test('steps are taken one after the other, and none after the tuner is disposed', async () => {
  const { model, adapter } = randomModel(executor);
  const tuner = createTuner(model, adapter);
  const first = tuner.step(prompt, 1e-3);
  await expect(tuner.step(prompt, 1e-3)).rejects.toThrow('wait for it before the next');
  await first;
  await tuner.step(prompt, 1e-3);
  expect((await tuner.state()).steps).toBe(2);
  await tuner.dispose();
  await expect(tuner.step(prompt, 1e-3)).rejects.toThrow('the tuner was disposed');
  await model.dispose();
});

test('a disposed scorer does not score', async () => {
  const { model } = randomModel(executor);
  const scorer = createScorer(adapt(model));
  expect(await scorer.score(prompt)).toHaveLength(2);
  await scorer.dispose();
  await expect(scorer.score(prompt)).rejects.toThrow('the scorer was disposed');
  await model.dispose();
});
