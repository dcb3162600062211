import type { ExactMetrics } from '@diffuse/diffuse';
import { openRun, readRun, type Stage } from '@diffuse/runs';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { beforeIn, tunedSchema } from '../tune/result.js';
import { recordedIn } from './recorded.js';

const scratch = mkdtempSync(join(tmpdir(), 'diffuse-recorded-'));
afterAll(() => rmSync(scratch, { recursive: true }));

async function run(name: string, command: string, fill: (run: Stage) => Promise<unknown>): Promise<Stage> {
  const description = { command, settings: { rank: 4 }, inputs: { model: { name: 'm' } }, machine: {}, code: '1' };
  const begun = await openRun({ folder: join(scratch, name) }, description);
  await fill(begun);
  await begun.close();
  return begun;
}

/** Two steps on one prompt, the second at its optimum, and an adapter beside them. */
async function tuning(stage: Stage): Promise<void> {
  const of = { task: 'coins', file: 'a', optimum: 0.5, validMass: 0.75, gradNorm: 2 };
  await stage.writeLog([2.5, 0.5].map((loss, i) => ({ ...of, step: i + 1, pass: i + 1, loss })));
  await stage.adapter((folder) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'adapter_config.json'), '{}');
    return Promise.resolve();
  });
}

const exact = (file: string, totalVariation: number): ExactMetrics => ({
  ...{ task: 'coins', file, targets: 2, validMass: 1, totalVariation, targetEntropy: 0.5, validEntropy: 0.25 },
  ...{ klToTarget: 0.125, expectedCoverage: 1, neverSays: 0, saysTooOften: 0 },
});

test('a tuning has the figures before its first step, those of its steps, and those after its last', async () => {
  await run('mine', 'tune', async (stage) => {
    await beforeIn(stage)
      .metrics(tunedSchema)
      .once(() => Promise.resolve([exact('a', 0.5), exact('b', 1)]));
    await tuning(stage);
    await stage.metrics(tunedSchema).once(() => Promise.resolve([exact('a', 0.25), exact('b', 0.5)]));
  });
  const [recorded, ...others] = await recordedIn(await readRun(join(scratch, 'mine')));
  expect(others).toEqual([]);
  const { name, id, config, rows, summary } = recorded!;
  expect([name, config]).toEqual(['mine', { rank: 4, command: 'tune', model: 'm', machine: {}, code: '1' }]);
  expect(id).toMatch(/^[a-z0-9]{8}$/);
  expect(rows.map(({ step }) => step)).toEqual([0, 1, 2]);
  const [before, first, last] = rows.map(({ values }) => values);
  expect(before).toMatchObject({ 'exact/distance': 0.75, 'distance/coins/a': 0.5, 'distance/coins/b': 1 });
  expect(first).toEqual({
    ...{ 'tune/loss': 2.5, 'tune/optimum': 0.5, 'tune/loss_above_optimum': 2, 'loss_above_optimum/coins': 2 },
    ...{ 'tune/valid_mass': 0.75, 'tune/grad_norm': 2, 'tune/pass': 1 },
  });
  expect(last).toMatchObject({ 'tune/loss_above_optimum': 0, 'exact/distance': 0.375, 'kl_to_target/coins/b': 0.125 });
  expect(summary).toMatchObject({ 'tune/loss': 0.5, 'exact/distance': 0.375, 'exact/valid_mass': 1 });
});

test('an experiment has a run for each tuning in it, with an id of its own; other runs have none', async () => {
  const result = (stage: Stage) => stage.metrics(z.number()).once(() => Promise.resolve(1));
  await run('whole', 'figure-1', async (stage) => {
    for (const name of ['tuned-a', 'tuned-b']) await tuning(stage.stage(name));
    await result(stage);
  });
  const recorded = await recordedIn(await readRun(join(scratch, 'whole')));
  expect(recorded.map(({ name }) => name)).toEqual(['whole/tuned-a', 'whole/tuned-b']);
  expect(new Set(recorded.map(({ id }) => id)).size).toBe(2);
  await run('records', 'synthbio', result);
  expect(await recordedIn(await readRun(join(scratch, 'records')))).toEqual([]);
});
