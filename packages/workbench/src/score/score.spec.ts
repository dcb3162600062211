import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { quietContext } from '../testing/quietContext.js';
import type { ScoredPrompt } from '@diffuse/diffuse';
import { score } from './recipe.js';

/** Made by tools/reference/families.py: log-probabilities in transformers and PEFT, one target at a time. */
const folder = fileURLToPath(new URL('../../../checkpoints/fixtures/families/llama3', import.meta.url));

test.each([['model'], ['adapter']] as const)(
  'the exact distribution over the targets is that of transformers (%s)',
  async (part) => {
    const settings = { model: `${folder}/model`, tasks: [`${folder}/tasks`] };
    const adapted = part === 'adapter' ? { ...settings, adapter: `${folder}/adapter` } : settings;
    const { json } = await score.run(score.options.parse(adapted), quietContext);
    const found = json as readonly ScoredPrompt[];
    const expected = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')) as Record<
      typeof part,
      readonly ScoredPrompt[]
    >;
    for (const [i, { file, invalidMass, entropy, klToTarget }] of expected[part].entries()) {
      expect(found[i]!.file).toBe(file);
      expect(found[i]!.invalidMass).toBeCloseTo(invalidMass, 6);
      expect(found[i]!.entropy).toBeCloseTo(entropy, 2);
      expect(found[i]!.klToTarget).toBeCloseTo(klToTarget, 2);
    }
  },
);
