import { hostTensor } from '@diffuse/jit';
import { onnxExecutor } from '@diffuse/jit/node';
import fc from 'fast-check';
import { adapt } from './adapt.js';
import { createDecoder } from './decoder.js';
import { partsOf } from './decoding.js';
import { loadModel } from './load.js';
import { makeWeights, smallLlama } from './random.js';
import { sample } from './sample.js';

const vocabSizes = fc.integer({ min: 1, max: 2 ** 18 });
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

test('scores are computed at once, or in halves that take less than 32 MiB', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 256 }), vocabSizes, (rows, vocabSize) => {
      const parts = partsOf(rows, vocabSize);
      const [largest] = parts as [number];
      expect(sum(parts)).toBe(rows);
      expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
      if (parts.length > 1) expect(largest * vocabSize * Float32Array.BYTES_PER_ELEMENT).toBeLessThanOrEqual(2 ** 25);
    }),
  );
});

test('an answer of a row in either half is the one that is drawn alone', async () => {
  const config = { ...smallLlama, vocabSize: 40_000 };
  const sines = (shape: readonly number[]) =>
    hostTensor(
      Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => Math.sin(i * i)),
      shape,
    );
  const weights = makeWeights(config, { linear: sines, norm: sines, vocabulary: sines });
  const executor = onnxExecutor();
  const decoder = createDecoder(adapt(loadModel(config, weights, executor)));
  const options = { prompt: [3, 1, 4], seed: 2, maxNewTokens: 2, stopTokens: [] };
  const { answers, prefixes } = await sample(decoder, { ...options, samples: 256 });
  expect(partsOf(prefixes, config.vocabSize)).toHaveLength(2); // of two tokens each, the first is run
  for (const index of [0, 101, 255]) {
    const alone = await sample(decoder, { ...options, samples: [index] });
    expect(alone.answers[0]!.tokens).toEqual(answers[index]!.tokens);
  }
  await executor.dispose();
});
