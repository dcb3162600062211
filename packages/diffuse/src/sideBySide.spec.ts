import { open } from './open.js';

test('two models on WebAssembly say side by side what each says alone', async () => {
  const models = [await open('tiny', { device: 'wasm' }), await open('tiny', { device: 'wasm' })];
  const prompts = [2, 5, 9].map((count) => ({
    request: 'Say one of them.',
    targets: Array.from({ length: count }, (_, i) => `{${'ab'.repeat(i + 1)}}`),
  }));
  const alone = [];
  for (const prompt of prompts) alone.push(await models[0]!.score(prompt));
  for (let round = 0; round < 3; round++) {
    const together = await Promise.all(models.flatMap((model) => prompts.map((prompt) => model.score(prompt))));
    expect(together).toEqual([...alone, ...alone]);
    await Promise.all(models.map((model) => model.sample('Say something.', { n: 20, maxNewTokens: 8 })));
  }
  for (const model of models) await model.dispose();
});
