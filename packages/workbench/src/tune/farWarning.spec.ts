import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { presetOf } from '@diffuse/diffuse';
import { quietContext } from '../testing/quietContext.js';
import { tune } from './recipe.js';

const scratch = mkdtempSync(join(tmpdir(), 'diffuse-far-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const trees = ['oak', 'ash', 'elm', 'fir'];
const task = join(scratch, 'trees.json');
writeFileSync(task, JSON.stringify({ request: 'Pick a tree: {tree}', targets: trees.map((tree) => `{${tree}}`) }));

interface Tuned {
  readonly warning?: string;
  readonly exact: readonly { readonly totalVariation: number; readonly verdict: string }[];
}

async function tuned(out: string, given: object) {
  const settings = tune.options.parse({ tasks: [task], out: join(scratch, out), ...given });
  const { json, text } = await tune.run(settings, quietContext);
  return { ...(json as Tuned), text, page: readFileSync(join(scratch, out, 'report.html'), 'utf8') };
}

test('a tuning that ends far from its targets says so first, and the rate that it names is not lower', async () => {
  const { warning, exact, text, page } = await tuned('few', { passes: 2 });
  expect(exact[0]!.totalVariation).toBeGreaterThan(0.1);
  expect(exact[0]!.verdict).toBe('different');
  expect(text.startsWith(warning!)).toBe(true);
  expect(page).toContain('tuning ended farther than 10%');
  const rate = Number(/at least the same (\S+)\./.exec(warning!)![1]);
  expect(rate).toBeGreaterThanOrEqual(presetOf('ours', true).learningRate);
});

test('whoever does as it says comes nearer each time, to where nothing is warned of', async () => {
  let passes = 2;
  let distance = 1;
  for (;;) {
    const { warning, exact, text } = await tuned(`passes-${passes}`, { passes });
    expect(exact[0]!.totalVariation).toBeLessThan(distance);
    distance = exact[0]!.totalVariation;
    if (warning === undefined) {
      expect(exact[0]!.verdict).toBe('within');
      expect(text).not.toContain('Warning');
      break;
    }
    const named = Number(/such as (\d+) in place of/.exec(warning)![1]);
    expect(named).toBeGreaterThan(passes);
    passes = named;
  }
  expect(distance).toBeLessThan(0.1);
});

test('where the loss rose, a lower rate is named and no more passes', async () => {
  const { warning } = await tuned('rose', { passes: 4, learningRate: 0.5 });
  const rate = Number(/lower learning rate, such as (\S+) in place of 0\.5/.exec(warning!)![1]);
  expect(rate).toBeLessThan(0.5);
  expect(warning).not.toContain('more passes');
});
