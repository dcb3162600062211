import type { ExactMetrics } from '@diffuse/diffuse';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measure } from '../measure/recipe.js';
import { tasks } from '../tasks/recipe.js';
import { quietContext } from '../testing/quietContext.js';
import { stoppedAfter } from '../testing/stoppedAfter.js';
import { fit } from './recipe.js';
import type { FitResult } from './result.js';

const scratch = mkdtempSync(join(tmpdir(), 'diffuse-fit-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** 30 trees, with weights. */
const trees = fileURLToPath(new URL('../../../../datasets/trees.csv', import.meta.url));
const ask = 'Pick a tree';

const fitted = (given: object) => fit.run(fit.options.parse({ words: trees, ask, ...given }), quietContext);
const at = (...path: string[]): string => join(scratch, ...path);
const read = (...path: string[]): string => readFileSync(at(...path), 'utf8');

const total = (exact: readonly ExactMetrics[], task: string) =>
  exact.filter((each) => each.task === task).map(({ totalVariation }) => totalVariation);

test('30 weighted words come within what was asked, which another command finds in the task and adapter that it wrote', async () => {
  const { json, text, failed, next } = await fitted({ within: 0.1, withinOthers: 0.2, out: at('near') });
  const { before, after, reached } = json as FitResult;
  expect(failed).toBeUndefined();
  expect(reached).toBe(true);
  expect(Math.min(...total(before, 'own'), ...total(before, 'test'))).toBeGreaterThan(0.5);
  expect(Math.max(...total(after.exact, 'own'))).toBeLessThanOrEqual(0.1);
  expect(Math.max(...total(after.exact, 'test'))).toBeLessThanOrEqual(0.2);
  expect(text).toContain('Reached: distance');
  expect(next!.options).toMatchObject({
    prompt: 'Pick a tree. Answer like this: {tree}',
    adapter: at('near', 'adapter'),
  });
  expect(read('near', 'report.html').includes('Wanted and said')).toBe(true);
  expect(read('near', 'adapter', 'README.md')).toContain('| test | test-01 |');

  const folders = [at('near', 'task', 'own'), at('near', 'task', 'test')];
  const options = { tasks: folders, adapter: at('near', 'adapter'), samples: 1, out: at('measured') };
  const measured = (await measure.run(measure.options.parse(options), quietContext)).json as {
    exact: FitResult['before'];
  };
  const byFile = (exact: readonly ExactMetrics[]) =>
    new Map(exact.map((of) => [`${of.task}/${of.file}`, of.totalVariation]));
  expect(byFile(measured.exact)).toEqual(byFile(after.exact));
});

test('a fit that fails says by how much and why, with its page and adapter written', async () => {
  const { json, failed } = await fitted({ steps: 1, out: at('one') });
  const { reached, end, after } = json as FitResult;
  expect([reached, end]).toEqual([false, 'steps']);
  expect(failed!.code).not.toBe(0);
  const own = Math.max(...total(after.exact, 'own'));
  const said = /the distance in your own wording is ([\d.]+)%, where 2.0% was asked/.exec(failed!.message)![1];
  expect(Number(said)).toBeCloseTo(100 * own, 0);
  expect(failed!.message).toMatch(/all steps that were allowed: allow more \(`steps`\)/);
  expect(read('one', 'report.html').includes('The goal is not reached')).toBe(true);
  expect(read('one', 'adapter', 'adapter_config.json')).toContain('LORA');
});

test('stopped twice and gone on with, it writes what a fit writes that was not', async () => {
  const run = (out: string, context = quietContext) =>
    fit.run(fit.options.parse({ words: trees, ask, steps: 90, out: at(out) }), context);
  await run('whole');
  for (const signs of [40, 60]) await expect(run('stopped', stoppedAfter(signs))).rejects.toThrow('stopped');
  await run('stopped');
  for (const file of ['metrics.json', 'log.jsonl', 'adapter/adapter_model.safetensors', 'adapter/README.md'])
    expect(read('stopped', file)).toBe(read('whole', file));
});

test('a task is fitted in its own requests and in other wordings of them', async () => {
  writeFileSync(
    at('coin.json'),
    JSON.stringify({ request: 'Flip a coin, like this: {side}', targets: ['{heads}', '{tails}'], weights: [3, 1] }),
  );
  const options = { words: at('coin.json'), steps: 20, out: at('coin') };
  const { after } = (await fit.run(fit.options.parse(options), quietContext)).json as FitResult;
  expect(after.distributions[0]!.request).toBe('Flip a coin, like this: {side}');
  expect(after.distributions[0]!.targets.map(({ wanted }) => wanted)).toEqual([0.75, 0.25]);
  await expect(fitted({ words: at('coin.json'), out: at('no') })).rejects.toThrow(
    /is a task, which has its own requests/,
  );
});

test.each([
  [{ words: 'trees.xlsx' }, /is a spreadsheet: save the sheet as CSV/],
  [{ ask: undefined }, /which request do the words in .* answer/],
  [{ ask: 'Pick a tree {' }, /^ask Pick a tree \{: give a request whose braces are closed/],
  [{ kind: '{}' }, /^kind \{\}: give a word without braces/],
  [{ column: 'shrub' }, /^column shrub: give a column of .* which has "/],
  [{ weightColumn: 'shrub' }, /^weightColumn shrub: give a column of .* which has "/],
  [{ words: 'nowhere' }, /no task, folder or file is called nowhere/],
])('%j is refused before anything is opened', async (given, message) => {
  await expect(fitted({ ...given, out: at('refused') })).rejects.toThrow(message);
});

test('a task whose targets stand in no braces is refused with what to do', async () => {
  writeFileSync(at('bare.json'), JSON.stringify({ request: 'Heads or tails?', targets: ['heads', 'tails'] }));
  await expect(fitted({ words: at('bare.json'), ask: undefined })).rejects.toThrow(
    /stands in none: tune on the task as it is/,
  );
});

test('to import words is the first step of a fit alone: the same task', async () => {
  await tasks.run(tasks.options.parse({ action: 'import', name: trees, ask, out: at('imported') }), quietContext);
  for (const file of ['own/own.json', 'own/as-typed.json', 'tuning/tuning-001.json', 'test/test-16.json'])
    expect(read('imported', file)).toBe(read('one', 'task', file));
  const named = { action: 'show', name: 'fruits', ask };
  await expect(tasks.run(tasks.options.parse(named), quietContext)).rejects.toThrow(/reads no words/);
});
