import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MeasuredMetrics } from '@diffuse/diffuse';
import { mean } from '@diffuse/metrics';
import { quietContext } from '@diffuse/workbench/testing/quietContext';
import { recipes } from '../index.js';
import { differencesOf } from './differences.js';
import { leaveOneOut } from './recipe.js';
import { leaveOneOutSchema, type LeaveOneOut } from './result.js';

/** A random llama of two layers, made by tools/reference/families.py. */
const fixture = fileURLToPath(new URL('../../../checkpoints/fixtures/families/llama2', import.meta.url));

const scratch = mkdtempSync(join(tmpdir(), 'diffuse-differences-'));
afterAll(() => rmSync(scratch, { recursive: true }));

async function run(seed: number): Promise<LeaveOneOut> {
  const tasks = ['names', 'numbers'].map((name) => join(fixture, 'tasks', `${name}.json`));
  const settings = { model: join(fixture, 'model'), tasks, passes: 2, samples: 20, maxNewTokens: 4, seed };
  await leaveOneOut.run(leaveOneOut.options.parse({ ...settings, out: join(scratch, `${seed}`) }), quietContext);
  return leaveOneOutSchema.parse(JSON.parse(readFileSync(join(scratch, `${seed}`, 'metrics.json'), 'utf8')));
}

test('runs of two seeds: what each says differs, and what they say together', async () => {
  const [first, second] = [await run(1), await run(2)];
  const { differences, baseline, outOfDistribution } = first;
  expect(differences.prompts.map(({ task }) => task)).toEqual(['names', 'numbers']);
  for (const [i, prompt] of differences.prompts.entries()) {
    const [held, base] = [outOfDistribution[i]!, baseline].map(({ exact }) =>
      exact.find(({ task }) => task === prompt.task)!,
    );
    expect(prompt.totalVariation).toBe(held!.totalVariation - base!.totalVariation);
    const further = first.inDistributionDifferences.prompts[i]!;
    const tuned = first.inDistribution.measured[0]!.exact.find(({ task }) => task === prompt.task)!;
    expect(further.totalVariation).toBe(tuned.totalVariation - held!.totalVariation);
    expect(further.task).toBe(prompt.task);
  }
  const wanted = mean([first, second].flatMap((each) => each.differences.prompts.map(({ validMass }) => validMass!)));
  const report = await recipes['report']!();
  const out = join(scratch, 'both');
  const { text } = await report.run({ folders: [1, 2].map((seed) => join(scratch, `${seed}`)), out }, quietContext);
  expect(text).toMatch(/over seeds 1, 2: means over prompts and seeds/);
  const [, shown] = /Valid mass, exact +(\S+%)/.exec(text) ?? [];
  expect(Math.abs(parseFloat(shown!) / 100 - wanted)).toBeLessThan(0.001);
});

const records = (values: (string | null)[]) =>
  values.map((value, index) => ({ index, text: '', value, logProb: null, counted: null, finished: 'stop' as const }));
const measured = (estimate: number, totalVariation: number, file: string) =>
  ({
    exact: [{ task: 't', file, totalVariation, validEntropy: 1, validMass: 0.5 }],
    sampled: [{ task: 't', file, correctedEntropy: { estimate } }],
  }) as unknown as MeasuredMetrics;
const fold = (held: (string | null)[], baseline: (string | null)[], task = 't') => ({
  ...{ task, before: measured(0, 0.9, 'p'), after: measured(1, 0.5, 'p') },
  answers: () => Promise.resolve({ before: records(baseline).toReversed(), after: records(held) }),
});
const varied = Array.from({ length: 400 }, (_, i) => `${i % 8}`);
const two = Array.from({ length: 400 }, (_, i) => `${i % 2}`);

test('a clear gain in entropy is told by its p-value, one held-out prompt says nothing of others', async () => {
  const { tasks, overPrompts, prompts } = await differencesOf([fold(varied, two)], 1);
  expect(tasks[0]!.entropy!.estimate).toBeCloseTo(Math.log(8 / 2), 1);
  expect(tasks[0]!.entropy!.lower).toBeGreaterThan(1.3);
  expect(tasks[0]!.entropy!.pValue).toBeLessThan(0.05);
  expect(prompts[0]).toEqual({
    task: 't',
    file: 'p',
    totalVariation: 0.5 - 0.9,
    validEntropy: 0,
    validMass: 0,
    entropy: 1,
  });
  expect(overPrompts.entropy).toEqual({ estimate: 1, lower: null, upper: null, pValue: 1, clusters: 1 });
});

test('prompts of one task are one case of a task: the mean over tasks gives each task the same weight', async () => {
  const measuredAs = (held: number, files: string[]) => ({
    exact: files.map((file) => ({ ...measured(0, held, file).exact[0]!, task: file[0]! })),
    sampled: files.map((file) => ({ ...measured(0, held, file).sampled[0]!, task: file[0]! })),
  });
  const foldOf = (task: string, files: string[], gain: number) => ({
    ...fold(varied, two, task),
    ...{ before: measuredAs(0.9, files), after: measuredAs(0.9 - gain, files) },
  });
  const { overPrompts, overTasks } = await differencesOf(
    [foldOf('a', ['a1', 'a2', 'a3'], 0.4), foldOf('b', ['b1'], 0.2)],
    1,
  );
  expect(overPrompts.totalVariation!.estimate).toBeCloseTo(-0.35, 12);
  expect(overPrompts.totalVariation!.clusters).toBe(4);
  expect(overTasks.totalVariation!.estimate).toBeCloseTo(-0.3, 12);
  expect(overTasks.totalVariation!.clusters).toBe(2);
});

test('a model that gave nothing that can be read has no entropy to differ in', async () => {
  const mute = new Array<null>(40).fill(null);
  const { tasks, overPrompts, prompts } = await differencesOf([fold(varied, mute)], 1);
  expect(tasks).toEqual([{ task: 't', entropy: null }]);
  expect(prompts[0]!.entropy).toBeNull();
  expect(overPrompts.entropy).toBeNull();
});
