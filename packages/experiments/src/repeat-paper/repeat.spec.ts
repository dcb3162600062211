import { quietContext } from '@diffuse/workbench/testing/quietContext';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hoursOn } from './cost.js';
import type { Settings } from './options.js';
import { originals } from './originals.js';
import { parts, type Part } from './parts.js';
import { repeatPaper } from './recipe.js';
import { repeat } from './run.js';

/** A random llama of two layers, made by tools/reference/families.py. */
const model = fileURLToPath(new URL('../../../checkpoints/fixtures/families/llama2/model', import.meta.url));

const scratch = mkdtempSync(join(tmpdir(), 'diffuse-paper-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const run = (settings: object) => repeatPaper.run(repeatPaper.options.parse({ model, ...settings }), quietContext);

interface Plan {
  readonly parts: readonly { readonly part: string; readonly tuned: number; readonly sampled: number }[];
}

test('a plan takes as many steps as the paper has passes, and half of them with half the passes', async () => {
  const planned = async (settings: object) =>
    ((await run({ plan: true, gpu: 'H200', ...settings })).json as Plan).parts;
  const [paper, half] = [await planned({ recipe: 'paper' }), await planned({ recipe: 'paper', passes: 25 })];
  paper.forEach(({ tuned }, i) => expect(tuned).toBe(2 * half[i]!.tuned));
  const of = (parts: Plan['parts'], name: string) => parts.find(({ part }) => part === name)!;
  expect(of(paper, 'all').tuned).toBe(paper.slice(0, -1).reduce((sum, { tuned }) => sum + tuned, 0));
});

test('a plan has what figure-2 samples: nothing by our recipe unless asked, 1,000 answers a request by the paper’s', async () => {
  const sampled = async (settings: object) => {
    const { parts } = (await run({ plan: true, gpu: 'H200', ...settings })).json as Plan;
    return parts.find(({ part }) => part === 'figure-2')!.sampled;
  };
  expect(await sampled({})).toBe(0);
  const paper = await sampled({ recipe: 'paper' });
  // 50 requests from 1 up and 30 of random ranges, untuned and tuned; a number in braces takes three tokens or more.
  expect(paper).toBeGreaterThan(2 * 80 * 1000 * 3);
  expect(await sampled({ recipe: 'paper', samples: 10 })).toBeCloseTo(paper / 100, 6);
  expect(await sampled({ samples: 10 })).toBeGreaterThan(0);
});

test('hours go by a data sheet: 6 products a parameter and token that is tuned on', () => {
  const llama = originals.find(({ id }) => id.includes('Llama'))!;
  const hours = hoursOn('A100', { tuned: 1e6, scored: 0, sampled: 0, longest: 1 }, llama, false);
  expect(hours).toBeCloseTo((6 * 13.0158e9 * 1e6) / (0.25 * 19.5e12) / 3600, 3);
});

test('a folder that is not the prompts of the paper’s code is refused', async () => {
  for (const plan of [false, true])
    await expect(run({ prompts: scratch, plan })).rejects.toThrow('there is no baby-names in it');
});

test('a GPU without a plan is refused: nothing would be reckoned, and all be run', async () => {
  await expect(run({ gpu: 'H200' })).rejects.toThrow('only a plan reckons with a GPU');
});

const small = { tasks: ['rng'], temperatures: [1], uppers: [2], sizes: [2], repeats: 2 };

test('another repetition, with no folder named, is kept beside the first, and each is gone on with', async () => {
  const before = process.cwd();
  process.chdir(scratch);
  try {
    const few = [{ ...parts[1]!, asked: () => small }];
    const folderOf = async (samples: number): Promise<string> => {
      const settings = repeatPaper.options.parse({ model, passes: 1, samples }) as Settings;
      return ((await repeat(settings, quietContext, few)).json as { folder: string }).folder;
    };
    const [first, second] = [await folderOf(3), await folderOf(4)];
    expect(first).toBe(join('runs', 'repeat-paper-model'));
    expect(second).toMatch(/repeat-paper-model-[0-9a-f]{8}$/);
    expect([await folderOf(4), await folderOf(3)]).toEqual([second, first]);
  } finally {
    process.chdir(before);
  }
});

test('an experiment that fails is named, and those that ended are on the page, in the paper’s order', async () => {
  const out = join(scratch, 'out');
  const [figure1, temperature, figure2] = parts.map((part) => ({ ...part, asked: () => small })) as unknown as [
    Part,
    Part,
    Part,
  ];
  const broken: Part = { ...temperature, name: 'broken', asked: () => ({ tasks: ['no-such-task'] }) };
  const settings = repeatPaper.options.parse({ model, passes: 1, samples: 4, out }) as Settings;
  const asked = repeat(settings, quietContext, [figure1, broken, temperature, figure2]);
  await expect(asked).rejects.toThrow(
    /1 of 4 experiments failed.*\nbroken: no task, folder or file is called no-such-task/,
  );
  const page = readFileSync(join(out, 'report.html'), 'utf8');
  const places = ['figure-1', 'temperature', 'figure-2'].map((name) => page.indexOf(`, ${name}: `));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places).not.toContain(-1);
});
