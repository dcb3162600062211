import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

test('a valid mass far below the rounding of 1 is told as it is, and the entropy beside that of the weights', async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'diffuse-score-'));
  const targets = ['{the red of roses}', '{the green of grass}', '{the blue of skies}'];
  const prompt = { request: 'A colour?', targets, weights: [2, 1, 1] };
  writeFileSync(join(scratch, 'colour.json'), JSON.stringify(prompt));
  try {
    const settings = { model: `${folder}/model`, tasks: [join(scratch, 'colour.json')] };
    const { json, text } = await score.run(score.options.parse(settings), quietContext);
    const [found] = json as readonly ScoredPrompt[];
    const mass = found!.targets.reduce((sum, { logProb }) => sum + Math.exp(logProb), 0);
    expect(mass).toBeLessThan(2 ** -53);
    const [, printed, optimum] = /valid mass (\S+), entropy \S+ of (\S+) nats/.exec(text!)!;
    expect(Number(printed) / mass).toBeCloseTo(1, 2);
    expect(Number(optimum)).toBeCloseTo(1.5 * Math.log(2), 3);
    expect(text).toMatch(/^colour\.json: distance 1\.00, valid mass /); // nothing that is wanted is said
    expect(text).toMatch(/\n +\S+e-\d+ +0\.500 +\{the red of roses\}\n/);
  } finally {
    rmSync(scratch, { recursive: true });
  }
});

test('ten numbers wanted as 2⁹ to 1 have the entropy of that series, not of ten, and a distance that the targets come to', async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'diffuse-score-'));
  const targets = Array.from({ length: 10 }, (_, i) => `{${i + 1}}`);
  const weights = targets.map((_, i) => 2 ** i);
  writeFileSync(join(scratch, 'ten.json'), JSON.stringify({ request: 'A number?', targets, weights }));
  try {
    const { json, text } = await score.run(score.options.parse({ tasks: [join(scratch, 'ten.json')] }), quietContext);
    const [found] = json as readonly ScoredPrompt[];
    // Σ 2ⁱ = 1023, Σ i 2ⁱ = 8 · 2¹⁰ + 2 = 8194: H = log 1023 - log 2 · 8194 / 1023
    const optimum = Math.log(1023) - (Math.LN2 * 8194) / 1023;
    expect(optimum).toBeCloseTo(1.3785, 4);
    expect(found!.targetEntropy).toBeCloseTo(optimum, 9);
    expect(text).toContain(` of ${optimum.toFixed(3)} nats`);
    const beyond = found!.targets.map(({ weight, logProb }) => Math.max(0, weight - Math.exp(logProb)));
    expect(found!.totalVariation).toBeCloseTo(
      beyond.reduce((sum, each) => sum + each, 0),
      6,
    ); // Σ max(0, w - p)
    expect(found!.targets.map(({ weight }) => weight * 1023)).toEqual(weights.map((each) => expect.closeTo(each, 9)));
  } finally {
    rmSync(scratch, { recursive: true });
  }
});

test('a target is printed on its own line, and nothing in it reaches the terminal as a command', async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'diffuse-score-'));
  const targets = ['{two\nlines}', '{\u001b[2Jgone}'];
  writeFileSync(join(scratch, 'odd.json'), JSON.stringify({ request: 'A word?', targets }));
  try {
    const { json, text } = await score.run(score.options.parse({ tasks: [join(scratch, 'odd.json')] }), quietContext);
    expect(text).toMatch(/ \{two↵lines\}$/m);
    expect(text).toMatch(/ \{⟨U\+001B⟩\[2Jgone\}$/m);
    expect((json as readonly ScoredPrompt[])[0]!.targets.map(({ target }) => target)).toEqual(targets);
  } finally {
    rmSync(scratch, { recursive: true });
  }
});
