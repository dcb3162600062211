import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { score } from '../score/recipe.js';
import { quietContext } from '../testing/quietContext.js';
import { tasks } from './recipe.js';

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'diffuse-tasks-'));
});
afterEach(() => rmSync(scratch, { recursive: true }));

function taskOf(...prompts: object[]): string {
  const folder = join(scratch, 'coin');
  mkdirSync(folder);
  prompts.forEach((prompt, i) => writeFileSync(join(folder, `p${i}.json`), JSON.stringify(prompt)));
  return folder;
}
const check = (name: string) => tasks.run(tasks.options.parse({ action: 'check', name }), quietContext);

const sides = ['{heads}', '{tails}'];
const request = 'Flip a coin, like this: {side}';

test('a task without a fault', async () => {
  const { json, text, failed } = await check(taskOf({ request, targets: sides }));
  expect(json).toEqual({ task: 'coin', prompts: 1, ok: true, faults: [], warnings: [] });
  expect([text, failed]).toEqual(['coin: 1 prompt, no faults, no warnings', undefined]);
});

test('faults come first and fail, each kind once with its prompts', async () => {
  const bare = [1, 2, 3, 4].map((n) => ({ request: `${n} ${request}`, targets: ['heads', 'tails'] }));
  const { json, text, failed } = await check(taskOf({ request, targets: sides, weights: [1, 0] }, ...bare));
  expect(failed).toMatchObject({ code: 1 });
  expect(json).toMatchObject({ ok: false, warnings: [{ prompt: 'p0', kind: 'weight-zero' }] });
  expect((json as { faults: object[] }).faults).toHaveLength(4);
  expect(text.split('\n').filter((line) => line !== '')).toEqual([
    'coin: 5 prompts, 4 faults, 1 warning',
    'fault in p1, p2, p3 and 1 more: the request shows answers as {side}, and no target stands in any: "heads", "tails"',
    expect.stringContaining('write targets in braces'),
    expect.stringMatching(/^warning in p0: the weight of "\{tails\}" is 0/),
    expect.stringContaining('drop what is not to be said'),
  ]);
});

test('what is shown of a prompt reaches the terminal as text, and one target is one', async () => {
  const name = taskOf({ request: 'Ring:\u0007 {bell}', targets: ['{a\nb}'] });
  const { text } = await tasks.run(tasks.options.parse({ action: 'show', name }), quietContext);
  expect(text).toContain('Ring:⟨U+0007⟩ {bell}\n  1 target: {a↵b}');
});

test('warnings alone do not fail', async () => {
  const { text, failed } = await check(taskOf({ request, targets: [...sides, '{Tails}'] }));
  expect(failed).toBeUndefined();
  expect(text).toContain('no faults, 1 warning');
});

const schema = (values: string, joint = '') => `
name: coin
title: Coins
version: 1
subject: a coin
fields:
  - { kind: categorical, name: metal, description: Metal, values: ${values} }
  - { kind: number, name: year, description: Year, min: 1, max: 2 }
example: { metal: Gold, year: 1 }
${joint}`;

test('a schema is checked by its fields', async () => {
  const path = join(scratch, 'coin.yaml');
  writeFileSync(path, schema('{ Gold: 3, gold: 1, Tin: 0 }'));
  const { json, failed } = await check(path);
  expect(failed).toBeUndefined();
  expect(json).toMatchObject({
    warnings: [
      { prompt: 'metal', kind: 'weight-zero' },
      { prompt: 'metal', kind: 'alike' },
    ],
  });
  writeFileSync(
    path,
    schema('[Gold, Tin]', 'joint: [{ fields: [metal, year], weights: [[Gold, 1, 1], [Gold, 2, 1]] }]'),
  );
  expect((await check(path)).text).toContain('Tin is never wanted by the joint target of metal, year');
  writeFileSync(
    path,
    schema('{ Gold: 3, Tin: 1 }', 'joint: [{ fields: [metal, year], weights: [[Gold, 1, 1], [Tin, 2, 1]] }]'),
  );
  await expect(check(path)).rejects.toThrow('make Gold 50.0% of all, and "metal" makes it 75.0%');
});

test('a command on a task whose answers miss every target says so, once a kind', async () => {
  const notes: string[] = [];
  const context = { ...quietContext, note: (message: string) => void notes.push(message) };
  const folder = taskOf(
    { request, targets: ['heads', 'tails'] },
    { request: 'Flip one. Answer like this: {side}', targets: ['heads', 'tails'], weights: [1, 0] },
  );
  await score.run(score.options.parse({ tasks: [folder] }), context);
  expect(notes).toEqual([
    expect.stringMatching(/^coin \(p0, p1\): the request shows answers as \{side\}, and no target stands in any/),
  ]);
});
