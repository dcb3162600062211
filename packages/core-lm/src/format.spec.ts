import { InputError } from '@diffuse/check';
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

const ends = [6, 19];

/** Everything that the format allows. */
const paths = [[19], [1, 19], [1, 16, 19], [3, 6], [3, 7, 6], [3, 7, 22, 6], [20, 6], [14, 19]];
const automaton = pathAutomaton(paths, vocabSize);
const options: SampleOptions = { prompt: [3, 1, 4, 1, 5], samples: 0, seed: 0, maxNewTokens: 12, stopTokens: ends };

/** The model's probabilities of each path's tokens at a temperature, from a plain run of the whole prefix each. */
async function probabilitiesOf(temperature: number): Promise<{ whole: number; share: number }[]> {
  const known = new Map<string, number[]>();
  const nextAfter = async (tokens: readonly number[]): Promise<number[]> => {
    const before = known.get(tokens.join());
    if (before !== undefined) return before;
    const prefilled = await decoder.prefill([...options.prompt, ...tokens], 'logProbs');
    prefilled.dispose();
    const weights = Array.from(prefilled.next, (logProb) => Math.exp(logProb / temperature));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const next = weights.map((weight) => weight / total);
    known.set(tokens.join(), next);
    return next;
  };
  const all: { whole: number; share: number }[] = [];
  for (const path of paths) {
    let [whole, share] = [1, 1];
    for (const [i, token] of path.entries()) {
      const so = path.slice(0, i);
      const next = await nextAfter(so);
      const following = new Set(paths.filter((other) => so.every((t, j) => other[j] === t)).map((other) => other[i]!));
      whole *= next[token]!;
      share *= [...following].reduce((sum, each) => sum + next[each]!, 0);
    }
    all.push({ whole, share });
  }
  return all;
}

const normalised = (weights: readonly number[]): number[] => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
};

function chiSquare(counts: readonly number[], shares: readonly number[]): number {
  const n = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count, i) => sum + (count - n * shares[i]!) ** 2 / (n * shares[i]!), 0);
}
const quantile = 24.32; // 0.999 of chi-square with 7 degrees of freedom

const countsOf = (answers: readonly { readonly tokens: readonly number[] }[]): number[] =>
  paths.map((path) => answers.filter(({ tokens }) => tokens.join() === path.join()).length);

describe.each([1, 1.7])('a format, at temperature %d', (temperature) => {
  const draw = (how: 'mask' | 'exact', samples: number, seed: number) =>
    sample(decoder, { ...options, temperature, samples, seed, format: { automaton, how } });

  test.each([1, 2, 3])('exact answers have the model’s distribution conditioned on it (seed %d)', async (seed) => {
    const all = await probabilitiesOf(temperature);
    const conditional = normalised(all.map(({ whole }) => whole));
    const { answers, rejected } = await draw('exact', 20_000, seed);
    expect(answers.length).toBeGreaterThan(2000);
    expect(chiSquare(countsOf(answers), conditional)).toBeLessThan(quantile);
    // As many are kept as there are answers in the format among the model's own.
    const kept = all.reduce((sum, { whole }) => sum + whole, 0);
    expect(answers.length + rejected.length).toBe(20_000);
    expect(Math.abs(answers.length - 20_000 * kept)).toBeLessThan(4 * Math.sqrt(20_000 * kept));
  });

  test.each([1, 2, 3])(
    'masked answers have another one, which is known, and weights lead back (seed %d)',
    async (seed) => {
      const all = await probabilitiesOf(temperature);
      const conditional = normalised(all.map(({ whole }) => whole));
      const masked = all.map(({ whole, share }) => whole / share);
      expect(masked.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4);
      const n = 20_000;
      const { answers } = await draw('mask', n, seed);
      const counts = countsOf(answers);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(n);
      expect(chiSquare(counts, masked)).toBeLessThan(quantile);
      expect(chiSquare(counts, conditional)).toBeGreaterThan(10 * quantile);
      for (const { tokens, formatLogMass } of answers.slice(0, 50)) {
        const { share } = all[paths.findIndex((path) => path.join() === tokens.join())]!;
        expect(formatLogMass).toBeCloseTo(Math.log(share), 3);
      }
      // Self-normalised importance weights, their error from the weights themselves.
      const weights = answers.map(({ formatLogMass }) => Math.exp(formatLogMass!));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      paths.forEach((path, i) => {
        const isIt = answers.map(({ tokens }) => (tokens.join() === path.join() ? 1 : 0));
        const estimate = weights.reduce((sum, weight, j) => sum + weight * isIt[j]!, 0) / total;
        const variance =
          weights.reduce((sum, weight, j) => sum + (weight * (isIt[j]! - estimate)) ** 2, 0) / total ** 2;
        expect(Math.abs(estimate - conditional[i]!)).toBeLessThan(5 * Math.sqrt(variance) + 1e-6);
      });
    },
  );
});

describe('answers held to a format', () => {
  test('have log-probabilities under the model itself', async () => {
    const all = await probabilitiesOf(1);
    const { answers } = await sample(decoder, { ...options, temperature: 0.7, samples: 200, format: { automaton } });
    for (const { tokens, logProb, formatLogMass } of answers) {
      expect(logProb).toBeCloseTo(Math.log(all[paths.findIndex((path) => path.join() === tokens.join())]!.whole), 3);
      expect(formatLogMass).toBeLessThanOrEqual(0);
    }
  });

  test('are cut off by top-k among what may follow', async () => {
    const { answers } = await sample(decoder, { ...options, samples: 200, topK: 1, format: { automaton } });
    expect(new Set(answers.map(({ tokens }) => tokens.join())).size).toBe(1);
    expect(paths.map((path) => path.join())).toContain(answers[0]!.tokens.join());
  });

  test('end where tokens do, and say so', async () => {
    const { answers } = await sample(decoder, { ...options, samples: 200, maxNewTokens: 2, format: { automaton } });
    for (const { tokens, finished } of answers)
      expect(finished).toBe(ends.includes(tokens.at(-1)!) ? 'stop' : 'length');
    expect(new Set(answers.map(({ finished }) => finished))).toEqual(new Set(['stop', 'length']));
  });

  test('are the same whichever others are drawn, and refused ones are told once each', async () => {
    const told: number[] = [];
    const format = { automaton, how: 'exact' as const };
    const onRejected = (index: number): void => void told.push(index);
    const { answers, rejected } = await sample(decoder, { ...options, samples: 2000, format, onRejected });
    expect(told.toSorted((a, b) => a - b)).toEqual(rejected);
    const some = [...answers.slice(0, 5).map(({ index }) => index), ...rejected.slice(0, 5)];
    const again = await sample(decoder, { ...options, samples: some, format, cacheBytes: 1000 });
    expect(again.answers.map(({ tokens }) => tokens)).toEqual(answers.slice(0, 5).map(({ tokens }) => tokens));
    expect(again.rejected).toEqual(rejected.slice(0, 5));
  });

  test('are not drawn exactly from a distribution that is cut off', async () => {
    for (const cut of [{ topK: 3 }, { topP: 0.9 }]) {
      const drawn = sample(decoder, { ...options, ...cut, samples: 1, format: { automaton, how: 'exact' } });
      await expect(drawn).rejects.toThrow(InputError);
      await expect(drawn).rejects.toThrow('conditioned on a format');
    }
  });

  test('an automaton that allows nothing, or ends otherwise than answers do, is refused in words', async () => {
    const nothing = { ...automaton, allowed: () => new Uint32Array(1) };
    await expect(sample(decoder, { ...options, samples: 1, format: { automaton: nothing } })).rejects.toThrow(
      'options.format must be one that some answer of the model keeps to',
    );
    const other = { ...automaton, next: () => undefined };
    await expect(sample(decoder, { ...options, samples: 40, format: { automaton: other } })).rejects.toThrow(
      'options.stopTokens must be the tokens that end an answer of the format',
    );
  });
});
