import { hostTensor } from '@diffuse/jit';
import { onnxExecutor } from '@diffuse/jit/node';
import * as tf from '@tensorflow/tfjs-core';
import { adapt } from './adapt.js';
import { treeAttention } from './attention.js';
import { createDecoder } from './decoder.js';
import { loadModel } from './load.js';
import { sample } from './sample.js';
import type { SampleOptions } from './sampleOptions.js';
import { randomAdapter, randomWeights, smallLlama } from './random.js';
import { hiddenStates } from './hiddenStates.js';
import { logitsOf } from './model.js';
import type { TracedModel } from './tracedModel.js';

const executor = onnxExecutor();
const model = loadModel(smallLlama, randomWeights(smallLlama, 1), executor);
const subject = adapt(model, randomAdapter(smallLlama, 2));
const decoder = createDecoder(subject);
const prompt = [3, 1, 4, 1, 5];
const stop = 0;

afterAll(async () => {
  await model.dispose();
  await executor.dispose();
});

const options: SampleOptions = { prompt, samples: 300, seed: 5, maxNewTokens: 12, stopTokens: [stop] };

/** Log-softmax after every position of one plain causal pass, with no cache and no tree. */
function plainPass(traced: TracedModel, tokens: tf.Tensor1D): tf.Tensor {
  const size = tokens.shape[0];
  const positions = tf.range(0, size, 1, 'int32');
  const visible = tf.lessEqual(tf.expandDims(positions, 0), tf.expandDims(positions, 1)) as tf.Tensor2D;
  const hidden = hiddenStates(traced, tokens, positions, treeAttention(traced.config, visible, positions));
  return tf.logSoftmax(logitsOf(traced, hidden));
}
const plainLogProbs = subject.jit('plain', null, plainPass, import.meta.url);

async function scoreOneByOne(answer: readonly number[]): Promise<number> {
  const tokens = hostTensor(Int32Array.from([...prompt, ...answer]), [prompt.length + answer.length]);
  const output = await plainLogProbs(tokens);
  const { data } = await output.read();
  return answer.reduce((sum, token, i) => sum + data[(prompt.length - 1 + i) * smallLlama.vocabSize + token]!, 0);
}

describe('sample', () => {
  test('an answer’s log-probability is that of one plain pass over prompt and answer', async () => {
    const { answers } = await sample(decoder, options);
    for (const { tokens, logProb } of answers.slice(0, 25)) {
      expect(logProb).toBeCloseTo(await scoreOneByOne(tokens), 3);
    }
  });

  test('answers are the same whatever the batch size and whichever others are drawn', async () => {
    const wide = await sample(decoder, { ...options, cacheBytes: 2 ** 24 });
    const narrow = await sample(decoder, { ...options, cacheBytes: 4 * 2048 });
    const some = await sample(decoder, { ...options, samples: [7, 250, 31] });
    const tokensOf = ({ tokens }: { tokens: readonly number[] }) => tokens;
    expect(narrow.answers.map(tokensOf)).toEqual(wide.answers.map(tokensOf));
    expect(some.answers.map(tokensOf)).toEqual([7, 31, 250].map((index) => wide.answers[index]!.tokens));
  });

  test('runs each distinct prefix once', async () => {
    const { answers, prefixes } = await sample(decoder, options);
    const distinct = new Set<string>();
    for (const { tokens } of answers) {
      for (let length = 1; length < tokens.length; length++) distinct.add(tokens.slice(0, length).join());
    }
    expect(prefixes).toBe(distinct.size);
  });

  test('first tokens follow the model’s distribution (chi-square, 22 degrees of freedom)', async () => {
    const n = 20_000;
    const { answers } = await sample(decoder, { ...options, samples: n, maxNewTokens: 1 });
    const { next: logProbs } = await decoder.prefill(prompt, 'logProbs');
    const counts = new Float64Array(smallLlama.vocabSize);
    for (const { tokens } of answers) counts[tokens[0]!]! += 1;
    const chiSquare = counts.reduce((sum, count, token) => {
      const expected = n * Math.exp(logProbs[token]!);
      return sum + (count - expected) ** 2 / expected;
    }, 0);
    expect(chiSquare).toBeLessThan(48.27); // the 0.999 quantile of chi-square with 22 degrees of freedom
  });

  test('stops at a stop token or at the longest length, and says which', async () => {
    const { answers } = await sample(decoder, options);
    for (const { tokens, finished } of answers) {
      expect(tokens.indexOf(stop)).toBe(finished === 'stop' ? tokens.length - 1 : -1);
      if (finished === 'length') expect(tokens).toHaveLength(options.maxNewTokens);
    }
  });
});
