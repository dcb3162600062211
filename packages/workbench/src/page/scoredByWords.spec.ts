import { scoredByWords } from './scoredByWords.js';

const scored = { endpoint: 'http://localhost:8000/v1', model: 'm', prompts: 'tokens', vocabulary: true } as const;

test('weights that are stored exactly are not said to be computed with exactly, where llama.cpp may round', () => {
  const byBias = scoredByWords({ ...scored, by: 'logit_bias', weights: 'all F32' });
  expect(byBias).toMatch(/stored as all F32\. Unless it was started with -fa off .*it rounds to half precision/);
  const byText = scoredByWords({ ...scored, by: 'prompt_logprobs' });
  expect(byText).toContain('does not say how its weights are stored');
  expect(byText).not.toContain('half precision');
});
