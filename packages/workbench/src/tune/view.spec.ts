import type { ExactMetrics } from '@diffuse/diffuse';
import { openRun, readRun } from '@diffuse/runs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeIn, tunedSchema } from './result.js';
import { view } from './view.js';

let folder: string;
beforeEach(() => (folder = join(mkdtempSync(join(tmpdir(), 'diffuse-tune-')), 'run')));
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

/** A coin that shows heads with this probability, and tails with so much of the rest as is valid; both are wanted alike. */
function coin(file: string, heads: number, tails: number): ExactMetrics {
  const validMass = heads + tails;
  const totalVariation = Math.max(0, 0.5 - heads) + Math.max(0, 0.5 - tails);
  return {
    ...{ task: 'coins', file, targets: 2, validMass, totalVariation, targetEntropy: Math.LN2 },
    ...{ validEntropy: 0.5, klToTarget: 0.1, expectedCoverage: 1, neverSays: 0, saysTooOften: 0 },
  };
}

async function tuned(before: ExactMetrics[] | undefined, after: ExactMetrics[]): Promise<void> {
  const inputs = { model: { name: 'coiner' } };
  const settings = { passes: 2, learningRate: 1e-3 };
  const run = await openRun({ folder }, { command: 'tune', settings, inputs, machine: {}, code: '1' });
  if (before)
    await beforeIn(run)
      .metrics(tunedSchema)
      .once(() => Promise.resolve(before));
  await run.writeLog([1, 2].map((step) => ({ ...one, step, pass: step, file: 'a', loss: Math.LN2 + 1 / step })));
  await run.metrics(tunedSchema).once(() => Promise.resolve(after));
  await run.close();
}

const one = { task: 'coins', optimum: Math.LN2, validMass: 1, gradNorm: 1 };

test('a page says first how many prompts are as wanted, before and after, and what became of distance and valid mass', async () => {
  await tuned([coin('a', 0.9, 0), coin('b', 0.1, 0.1)], [coin('a', 0.5, 0.45), coin('b', 0.3, 0.3)]);
  const { title, summary, sections, figures } = await view.page(await readRun(folder));
  expect(title).toContain('coiner');
  expect(summary).toBe(
    'As good as what is wanted within 10% on 1 of the 2 prompts tuned on, 0 before. ' +
      'Distance (total variation, exact: so many of the answers would have to be others) from 65.0% to 22.5% on average; ' +
      'farthest is b, 40.0%. Valid mass from 55.0% to 77.5% on average; least on b, 60.0%. ' +
      'What carries over to other wordings and tasks is not measured here.',
  );
  expect(sections.map(({ title }) => title)).toEqual(['Loss', 'Before and after']);
  expect(Object.keys(figures)).toEqual(['loss']);
});

test('a tuning that has made it worse is said to have, and one that gets nowhere to have got nowhere', async () => {
  await tuned([coin('a', 0.3, 0.3)], [coin('a', 0.1, 0.1)]);
  const { summary } = await view.page(await readRun(folder));
  expect(summary).toContain('Different from what is wanted by more than 10% on the prompt tuned on, as before.');
  expect(summary).toContain('from 40.0% to 80.0%. Valid mass from 60.0% to 20.0%.');
  expect(summary).toContain('Farther than before: coins/a.');
});

test('several tunings are beside each other, each with a line for its loss', async () => {
  const folders = ['slow', 'fast'].map((name) => join(folder, '..', name));
  for (const [i, heads] of [0.3, 0.5].entries()) {
    folder = folders[i]!;
    await tuned([coin('a', 0.1, 0.1)], [coin('a', heads, 0.5)]);
  }
  const { text, figures } = await view.together!(await Promise.all(folders.map(readRun)));
  expect(text[0]).toMatch(/slow +1 +2 +80\.0% +20\.0% +20\.0% +20\.0% +80\.0%/);
  expect(text[0]).toMatch(/fast +1 +2 +80\.0% +0\.0% +0\.0% +20\.0% +100\.0%/);
  for (const name of ['slow', 'fast']) expect(figures['losses']).toContain(`>${name}</text>`);
});

test('a tuning that was not measured before, or has not ended, has no page', async () => {
  await tuned(undefined, [coin('a', 0.5, 0.5)]);
  await expect(view.page(await readRun(folder))).rejects.toThrow('was not measured before, by an earlier version');
  rmSync(folder, { recursive: true });
  const run = await openRun({ folder }, { command: 'tune', settings: {}, inputs: {}, machine: {}, code: '1' });
  await run.close();
  await expect(view.page(await readRun(folder))).rejects.toThrow('holds a run that has not ended');
});
