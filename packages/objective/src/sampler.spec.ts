import { adapt, createDecoder, sample } from '@diffuse/core-lm';
import { onnxExecutor } from '@diffuse/jit/node';
import { createScorer } from './score.js';
import { randomModel } from './testing/model.js';

test('sampled answers follow the exact distribution from the scorer (chi-square, 8 degrees of freedom)', async () => {
  const executor = onnxExecutor();
  const { model, adapter } = randomModel(executor);
  const subject = adapt(model, adapter);
  const decoder = createDecoder(subject);
  const prompt = [10, 11, 12, 13, 14];
  const draw = async (samples: number, seed: number): Promise<string[]> => {
    const settings = { prompt, samples, seed, maxNewTokens: 2, stopTokens: [] };
    const { answers } = await sample(decoder, settings);
    return answers.map(({ tokens }) => tokens.join());
  };

  // The cells are the eight two-token answers that one sample holds most of; another sample is tested on them.
  const counts = countOf(await draw(2000, 1));
  const cells = [...counts.keys()].sort((a, b) => counts.get(b)! - counts.get(a)!).slice(0, 8);
  const targets = cells.map((text) => ({ text, tokens: text.split(',').map(Number), weight: 1 / cells.length }));
  const probabilities = Array.from(await createScorer(subject).score({ prompt, targets }), Math.exp);

  const n = 20_000;
  const found = countOf(await draw(n, 2));
  const observed = cells.map((cell) => found.get(cell) ?? 0);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const chiSquare = sum(
    [...probabilities, 1 - sum(probabilities)].map((p, i) => {
      const count = observed[i] ?? n - sum(observed);
      return (count - n * p) ** 2 / (n * p);
    }),
  );
  expect(Math.min(...probabilities) * n).toBeGreaterThan(5);
  expect(chiSquare).toBeLessThan(26.12); // the 0.999 quantile
  await executor.dispose();
});

function countOf(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
