import { adapt, flatten, loadModel, type FrozenWeights, type ModelConfig } from '@diffuse/core-lm';
import { adapterForm, hiddenStates, logitsOf, traced, treeAttention, type AdapterForm } from '@diffuse/core-lm/graph';
import { randomAdapter, randomWeights, smallLlama } from '@diffuse/core-lm/random';
import { hostTensor, logSoftmax, valueAndGrad } from '@diffuse/jit';
import { onnxExecutor } from '@diffuse/jit/node';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import type { EncodedPrompt } from './encoded.js';
import { createScorer } from './score.js';
import { createTuner } from './tune.js';

const [layer] = smallLlama.layers;
const config: ModelConfig = {
  ...smallLlama,
  layers: [{ ...layer, slidingWindow: 40 }, layer!, { ...layer, slidingWindow: 5 }],
};
const { vocabSize } = config;
const executor = onnxExecutor({ threads: 1 });
const model = loadModel(config, randomWeights(config, 0, { linear: 0.4, embedding: 0.5, lastNorm: 3 }), executor);

afterAll(async () => {
  await model.dispose();
  await executor.dispose();
});

/** The adapter that leaves the layers before `from` as they are. */
const above = (from: number) => {
  const { weights, ...rest } = randomAdapter(config, from);
  return { ...rest, weights: weights.map((pairs, index) => (index < from ? {} : pairs)) };
};

interface Inputs {
  readonly weights: FrozenWeights<tf.Tensor>;
  readonly params: tf.Tensor;
  readonly tokens: tf.Tensor; // int32 [tokens]
  readonly predicted: tf.Tensor; // float32 [tokens, vocab], 1 at the token after each that predicts one
}

/** One text's log-likelihood, and its gradient in the adapter, with one mask of all tokens. */
function plainPass({ weights, params, tokens, predicted }: Inputs, form: AdapterForm, config: ModelConfig) {
  const positions = tf.range(0, tokens.size, 1, 'int32');
  const visible = tf.lessEqual(tf.expandDims(positions, 0), tf.expandDims(positions, 1)) as tf.Tensor2D;
  const attend = treeAttention(config, visible, positions);
  const { loss, grads } = valueAndGrad((at: tf.Tensor) => {
    const subject = traced(config, form, { weights, params: at });
    const logProbs = logSoftmax(logitsOf(subject, hiddenStates(subject, tokens as tf.Tensor1D, positions, attend)));
    return { loss: tf.sum(tf.mul(logProbs, predicted)) as tf.Scalar };
  })(params);
  return { logProb: loss, grad: grads };
}

/** Texts are padded at their end to multiples of this, so that few graphs are compiled. */
const bucket = 128;

/** Log-probabilities of the targets, each in a pass of its own, and the gradient of their weighted sum. */
async function oneByOne({ prompt, targets }: EncodedPrompt, adapter: ReturnType<typeof above>) {
  const run = model.jit('plain', adapterForm(config, adapter), plainPass, import.meta.url);
  const params = flatten(adapter.weights); // [size]
  const logProbs: number[] = [];
  const grad = new Float64Array(params.data.length);
  for (const { tokens: target, weight } of targets) {
    const text = [...prompt, ...target];
    const size = Math.ceil(text.length / bucket) * bucket;
    const tokens = Int32Array.from({ length: size }, (_, i) => text[i] ?? 0);
    const predicted = new Float32Array(size * vocabSize);
    target.forEach((token, i) => (predicted[(prompt.length - 1 + i) * vocabSize + token] = 1));
    const found = await run({
      ...{ weights: model.weights, params },
      ...{ tokens: hostTensor(tokens, [size]), predicted: hostTensor(predicted, [size, vocabSize]) },
    });
    const [logProb, own] = [await found.logProb.read(), await found.grad.read()];
    logProbs.push(logProb.data[0]!);
    (own.data as Float32Array).forEach((value, i) => (grad[i]! -= weight * value));
  }
  await run.dispose();
  return { logProbs, grad };
}

const end = vocabSize - 1;
const tokensOf = (most: number) => fc.array(fc.nat(end - 1), { maxLength: most });

/** Prompts about as long as a block, some blocks, and a turn of the chain; answers that part from a stem anywhere in it. */
const prompts: fc.Arbitrary<EncodedPrompt> = fc
  .record({
    length: fc.oneof(...[2, 27, 59, 251].map((least) => fc.integer({ min: least, max: least + 6 }))),
    first: fc.nat(end - 1),
    stem: fc.oneof(tokensOf(8), tokensOf(70)),
    endings: fc.uniqueArray(
      fc.record({ from: fc.nat(12), isWhole: fc.boolean(), own: fc.array(fc.nat(2), { maxLength: 6 }) }),
      { minLength: 1, maxLength: 6, selector: ({ from, isWhole, own }) => `${isWhole || from} ${own.join()}` },
    ),
  })
  .map(({ length, first, stem, endings }) => {
    const answers = endings.map(({ from, isWhole, own }) => [
      ...stem.slice(0, isWhole ? undefined : from),
      ...own,
      end,
    ]);
    const distinct = [...new Map(answers.map((tokens) => [tokens.join(), tokens])).values()];
    return {
      prompt: Array.from({ length }, (_, i) => (first + 7 * i) % end),
      targets: distinct.map((tokens, i) => ({ text: `t${i}`, tokens, weight: 1 / distinct.length })),
    };
  });

function expectAlike(found: ArrayLike<number>, wanted: ArrayLike<number>): void {
  const largest = Array.from(wanted).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const error = Array.from(wanted).reduce((most, value, i) => Math.max(most, Math.abs(value - found[i]!)), 0);
  expect(error).toBeLessThan(5e-5 * largest);
}

test.each([0, 1, 2])(
  'a trie has the log-probabilities and gradients of its targets one by one, under an adapter from layer %d on',
  async (from) => {
    const adapter = above(from);
    const [scorer, tuner] = [createScorer(adapt(model, adapter)), createTuner(model, adapter)];
    await fc.assert(
      fc.asyncProperty(prompts, async (prompt) => {
        const { logProbs, grad } = await oneByOne(prompt, adapter);
        expectAlike(await scorer.score(prompt), logProbs);
        const found = await tuner.gradient(prompt);
        expectAlike(found.logProbs, logProbs);
        expectAlike(found.grad, grad);
      }),
      { numRuns: 12 },
    );
  },
);
