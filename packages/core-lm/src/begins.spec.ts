import { onnxExecutor } from '@diffuse/jit/node';
import { adapt } from './adapt.js';
import { createDecoder } from './decoder.js';
import { loadModel } from './load.js';
import { randomWeights, smallLlama } from './random.js';
import { sample } from './sample.js';
import type { SampleOptions } from './sampleOptions.js';
import { pathAutomaton } from './testing/pathAutomaton.js';

const executor = onnxExecutor();
const model = loadModel(smallLlama, randomWeights(smallLlama, 1), executor);
const decoder = createDecoder(adapt(model));
const { vocabSize } = smallLlama;

afterAll(async () => {
  await model.dispose();
  await executor.dispose();
});

const paths = [[19], [1, 19], [3, 7, 6]];
const automaton = pathAutomaton(paths, vocabSize);
const options: SampleOptions = { prompt: [3, 1, 4, 1, 5], samples: 0, seed: 0, maxNewTokens: 12, stopTokens: [6, 19] };

describe('prompts that share a beginning', () => {
  const beginnings = [[], [2], [2, 9], [2, 9, 9, 4], [7], Array.from({ length: 40 }, (_, i) => i % vocabSize)];
  const begins = (index: number): readonly number[] => beginnings[index % beginnings.length]!;

  test('have the answers that each prompt has alone', async () => {
    const { answers } = await sample(decoder, { ...options, samples: 120, begins });
    for (const [i, begin] of beginnings.entries()) {
      const alone = { ...options, prompt: [...options.prompt, ...begin] };
      const samples = Array.from({ length: 20 }, (_, j) => i + j * beginnings.length);
      const expected = await sample(decoder, { ...alone, samples });
      const found = answers.filter(({ index }) => index % beginnings.length === i);
      expect(found.map(({ tokens, finished }) => [tokens, finished])).toEqual(
        expected.answers.map(({ tokens, finished }) => [tokens, finished]),
      );
      found.forEach(({ logProb }, j) => expect(logProb).toBeCloseTo(expected.answers[j]!.logProb, 4));
    }
  });

  test('are run once where they are the same', async () => {
    const { prefixes } = await sample(decoder, { ...options, samples: 60, maxNewTokens: 1, begins });
    // [2], [2, 9], [2, 9, 9], [2, 9, 9, 4], [7], and the 40 tokens
    expect(prefixes).toBe(45);
  });

  test('and formats begin behind them', async () => {
    const { answers } = await sample(decoder, { ...options, samples: 60, begins, format: { automaton } });
    expect(answers).toHaveLength(60);
    const known = paths.map((path) => path.join());
    for (const { tokens } of answers) expect(known).toContain(tokens.join());
  });

  test('must be tokens', async () => {
    await expect(sample(decoder, { ...options, samples: 2, begins: () => [vocabSize] })).rejects.toThrow(
      `options.begins(0)[0] must be an integer, at least 0 and below ${vocabSize}`,
    );
  });
});
