import { adapt, initLora, moduleNames } from '@diffuse/core-lm';
import { hostTensor, type Executor } from '@diffuse/jit';
import { onnxExecutor } from '@diffuse/jit/node';
import { eagerExecutor } from '@diffuse/jit/eager';
import * as tf from '@tensorflow/tfjs-core';
import type { EncodedPrompt } from './encoded.js';
import { tuningObjective, type Objective } from './loss.js';
import { createScorer } from './score.js';
import { randomModel } from './testing/model.js';
import { createTuner } from './tune.js';
import type { TunerState } from './tuner.js';

const end = 18;
const words = [[1, 2, 3], [1, 2, 4, 5], [1, 2], [6], [6, 2, 3, 7, 8], [], [9, 9, 9, 9, 9, 9]];
const prompt: EncodedPrompt = {
  prompt: [10, 11, 12, 13, 14],
  targets: words.map((word, i) => ({ text: `t${i}`, tokens: [...word, end], weight: (i + 1) / 28 })),
};

/** The prompt with one target left, which then has the whole sequence to itself. */
const alone = (index: number): EncodedPrompt => ({ ...prompt, targets: [prompt.targets[index]!] });

/** So many times the weighted NLL, which it tells as it is. */
const temperedNll: Objective<{ factor: number }> = (edges, { edgeWeights }, { factor }) => {
  const nll = tf.neg(tf.sum(tf.mul(edges, edgeWeights))) as tf.Scalar;
  return { loss: tf.mul(nll, factor), aux: { nll } };
};

const relativeError = (found: ArrayLike<number>, wanted: ArrayLike<number>): number => {
  let [difference, size] = [0, 0];
  for (let i = 0; i < wanted.length; i++) {
    difference = Math.max(difference, Math.abs(found[i]! - wanted[i]!));
    size = Math.max(size, Math.abs(wanted[i]!));
  }
  return difference / size;
};

describe.each([
  ['onnx', (): Promise<Executor> => Promise.resolve(onnxExecutor())],
  ['eager', (): Promise<Executor> => eagerExecutor({ backend: 'cpu' })],
])('the trie loss on the %s executor', (_, open) => {
  let executor: Executor;
  beforeAll(async () => {
    executor = await open();
  });
  afterAll(() => executor.dispose());

  test('has the loss, the log-probabilities and every LoRA gradient of the targets one by one', async () => {
    const { model, adapter } = randomModel(executor);
    const tuner = createTuner(model, adapter);
    const trie = await tuner.gradient(prompt);
    let loss = 0;
    const grad = new Float64Array(trie.grad.length);
    const logProbs: number[] = [];
    for (const index of prompt.targets.keys()) {
      const one = await tuner.gradient(alone(index));
      loss += one.loss;
      logProbs.push(one.logProbs[0]!);
      one.grad.forEach((value, i) => (grad[i]! += value));
    }
    expect(relativeError([trie.loss], [loss])).toBeLessThan(1e-5);
    expect(relativeError(trie.logProbs, logProbs)).toBeLessThan(1e-5);
    expect(relativeError(trie.grad, grad)).toBeLessThan(1e-5);
    await model.dispose();
  });

  test('is the same when the trie is cut to fit a token limit', async () => {
    const { model, adapter } = randomModel(executor);
    const [whole, cut] = [createTuner(model, adapter), createTuner(model, adapter, { trieTokens: 9 })];
    const [a, b] = [await whole.gradient(prompt), await cut.gradient(prompt)];
    expect(relativeError(b.grad, a.grad)).toBeLessThan(1e-5);
    expect(relativeError(b.logProbs, a.logProbs)).toBeLessThan(1e-5);
    await model.dispose();
  });
});

describe('tuning', () => {
  const executor = onnxExecutor();
  afterAll(() => executor.dispose());

  test('drives the loss to the entropy of the target weights, where p = p* (Eq. 5)', async () => {
    const { model, adapter } = randomModel(executor);
    const tuner = createTuner(model, adapter);
    let loss = Infinity;
    for (let step = 0; step < 800; step++) ({ loss } = await tuner.step(prompt, step < 600 ? 0.02 : 0.003));
    const optimum = prompt.targets.reduce((sum, { weight }) => sum - weight * Math.log(weight), 0);
    expect(loss).toBeGreaterThan(optimum);
    expect(loss).toBeLessThan(optimum + 0.02);
    await model.dispose();
  });

  test('goes on from a saved state as if it had not stopped', async () => {
    const { model, adapter } = randomModel(executor);
    const [through, resumed] = [createTuner(model, adapter), createTuner(model, adapter)];
    const stepped = async (steps: number, tuner = through): Promise<TunerState> => {
      for (let step = 0; step < steps; step++) await tuner.step(prompt, 0.01);
      return tuner.state();
    };
    const saved = structuredClone(await stepped(3));
    const whole = await stepped(3);
    resumed.restore(saved);
    expect((await stepped(3, resumed)).params.data).toEqual(whole.params.data);
    await model.dispose();
  });

  test('an adapter whose B is zero leaves the model’s distribution as it is', async () => {
    const { model } = randomModel(executor);
    const fresh = initLora(model.config, { rank: 2, alpha: 4, modules: moduleNames, seed: 1 });
    const [bare, adapted] = [createScorer(adapt(model)), createScorer(adapt(model, fresh))];
    expect(await adapted.score(prompt)).toEqual(await bare.score(prompt));
    await model.dispose();
  });

  test('minimises another objective, which tells more, and adds up the parts of a trie that is cut', async () => {
    const { model, adapter } = randomModel(executor);
    const nll = await createTuner(model, adapter).gradient(prompt);
    for (const factor of [2, 3]) {
      for (const trieTokens of [448, 9]) {
        const tuner = createTuner(model, adapter, {
          objective: tuningObjective('tempered', { factor }, temperedNll, import.meta.url),
          trieTokens,
        });
        const found = await tuner.gradient(prompt);
        const wanted = nll.grad.map((value) => factor * value);
        expect(relativeError([found.loss], [factor * nll.loss])).toBeLessThan(1e-5);
        expect(relativeError(found.grad, wanted)).toBeLessThan(1e-5);
        expect(relativeError([found.aux['nll']!], [nll.loss])).toBeLessThan(1e-5);
      }
    }
    await model.dispose();
  });

  test('refuses a state of another adapter', async () => {
    const { model, adapter } = randomModel(executor);
    const tuner = createTuner(model, adapter);
    const params = hostTensor(new Float32Array(3), [3]);
    expect(() => tuner.restore({ params, m: params, v: params, steps: 1 })).toThrow(
      expect.objectContaining({ code: 'WRONG_LENGTH', argument: 'state.params', found: '[3]' }),
    );
    await model.dispose();
  });
});
