import { openCheckpoint } from '@diffuse/checkpoints';
import { adapt, createDecoder, loadModel, sample } from '@diffuse/core-lm';
import { onnxExecutor } from '@diffuse/jit/node';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tinyLmFolder } from '@diffuse/tiny-lm';

/** From tools/reference/tiny_lm_check.py, which opens the same folder with transformers. */
const fixture = JSON.parse(readFileSync(join(tinyLmFolder, '../fixtures/transformers.json'), 'utf8')) as {
  request: string;
  prompt: number[];
  topTokens: number[];
  topLogProbs: number[];
  greedy: number[];
}[];

const { config, weights, chat } = await openCheckpoint(tinyLmFolder);
const executor = onnxExecutor({ threads: 1 });
const model = loadModel(config, weights, executor);
const decoder = createDecoder(adapt(model));

afterAll(async () => {
  await model.dispose();
  await executor.dispose();
});

test.each(fixture)(
  'transformers reads the same model: $request',
  async ({ prompt, topTokens, topLogProbs, greedy }) => {
    const { next: logProbs } = await decoder.prefill(prompt, 'logProbs');
    topTokens.forEach((token, i) => expect(Math.abs(logProbs[token]! - topLogProbs[i]!)).toBeLessThan(1e-3));
    const options = { prompt, samples: 1, seed: 0, topK: 1, maxNewTokens: 24, stopTokens: chat.endTokens };
    const { answers } = await sample(decoder, options);
    expect(answers[0]!.tokens).toEqual(greedy);
  },
);
