import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { score, type ScoredPrompt } from './score/recipe.js';
import { quietContext } from './testing/quietContext.js';

/** Made by tools/reference/families.py: log-probabilities in transformers and PEFT, one target at a time. */
const folder = fileURLToPath(new URL('../fixtures/families', import.meta.url));

interface Expected {
  readonly model: readonly ScoredPrompt[];
  readonly adapter: readonly ScoredPrompt[];
}

async function scored(family: string, adapter?: string, weights = 'f32'): Promise<readonly ScoredPrompt[]> {
  const path = (part: string): string => `${folder}/${family}/${part}`;
  const settings = { model: path('model'), adapter: adapter && path(adapter), tasks: [path('tasks')], weights };
  const result = await score.run(score.options.parse(settings), quietContext);
  return result.json as readonly ScoredPrompt[];
}

describe.each(readdirSync(folder))('%s', (family) => {
  const expected = JSON.parse(readFileSync(`${folder}/${family}/expected.json`, 'utf8')) as Expected;

  test.each([
    ['alone', expected.model, undefined],
    ['with a PEFT adapter', expected.adapter, 'adapter'],
  ])(
    '%s gives every target the tokens and the log-probability that transformers gives it',
    async (_, want, adapter) => {
      const found = await scored(family, adapter);
      expect(found.map(tokensOf)).toEqual(want.map(tokensOf));
      want.forEach((prompt, i) => {
        prompt.targets.forEach(({ logProb }, j) => {
          expect(Math.abs(found[i]!.targets[j]!.logProb - logProb)).toBeLessThan(2e-3);
        });
        expect(found[i]!.invalidMass).toBeCloseTo(prompt.invalidMass, 6);
        expect(found[i]!.entropy).toBeCloseTo(prompt.entropy, 2);
        expect(found[i]!.klToTarget).toBeCloseTo(prompt.klToTarget, 2);
      });
    },
  );
});

/** Stored in two bytes a weight, float16 or bfloat16: half precision changes none of them. */
test.each(['llama2', 'llama3', 'gemma', 'gemma2', 'gemma3', 'qwen3'])(
  '%s held in half precision gives the log-probabilities that transformers gives',
  async (family) => {
    const expected = JSON.parse(readFileSync(`${folder}/${family}/expected.json`, 'utf8')) as Expected;
    for (const [want, adapter] of [[expected.model], [expected.adapter, 'adapter']] as const) {
      const found = await scored(family, adapter, 'f16');
      want.forEach(({ targets }, i) => {
        targets.forEach(({ logProb }, j) => {
          expect(Math.abs(found[i]!.targets[j]!.logProb - logProb)).toBeLessThan(2e-3);
        });
      });
    }
  },
);

const tokensOf = ({ file, prompt, targets }: ScoredPrompt) => ({
  file,
  prompt,
  targets: targets.map(({ target, tokens }) => ({ target, tokens })),
});
