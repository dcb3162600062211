import { quietContext } from '@diffuse/workbench/testing/quietContext';
import { stoppedAfter } from '@diffuse/workbench/testing/stoppedAfter';
import { readFileSync, rmSync, mkdtempSync, writeFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recipes } from '../index.js';
import { leaveOneOut } from '../leave-one-out/recipe.js';
import type { LeaveOneOut } from '../leave-one-out/result.js';
import type { SweepResult } from './result.js';

const scratch = mkdtempSync(join(tmpdir(), 'diffuse-sweep-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const at = (...path: string[]): string => join(scratch, ...path);

const measure = { command: 'measure', options: { samples: 2, maxNewTokens: 3 } };
const small = { tasks: ['numbers', 'rng', 'dates'], samples: 4, passes: 1, maxNewTokens: 6 };

function sweepFile(name: string, sweep: object): string {
  writeFileSync(at(name), JSON.stringify(sweep)); // YAML holds JSON
  return at(name);
}

async function swept(given: object, context = quietContext) {
  const sweep = await recipes['sweep']!();
  return sweep.run(sweep.options.parse(given), context);
}

/** Every file of a folder by its path, but those that name folders of this test. */
function contentsOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const entries = files.map(({ parentPath, name }) => [
    join(parentPath, name).slice(folder.length + 1),
    readFileSync(join(parentPath, name), 'base64'),
  ]);
  return Object.fromEntries(entries.sort()) as Record<string, string>;
}

test('a cell that shares baseline and adapter with others has the numbers of the command alone', async () => {
  const file = sweepFile('two.yaml', { options: small, matrix: { heldOut: ['numbers', 'rng'], seed: [3] } });
  const { json, failed } = await swept({ file, out: at('two') });
  expect(failed).toBeUndefined();
  expect((json as SweepResult).cells.map(({ name, state }) => [name, state])).toEqual([
    ['numbers-seed-3', 'done'],
    ['rng-seed-3', 'done'],
  ]);
  expect(readdirSync(at('two', 'shared'))).toHaveLength(2);
  const alone = await leaveOneOut.run(
    leaveOneOut.options.parse({ ...small, heldOut: ['rng'], seed: 3, out: at('alone') }),
    quietContext,
  );
  const shared = JSON.parse(readFileSync(at('two', 'cells', 'rng-seed-3', 'metrics.json'), 'utf8')) as LeaveOneOut;
  expect(shared).toEqual(alone.json);
});

test('a sweep that is stopped again and again ends as one that was not', async () => {
  const file = sweepFile('stopped.yaml', { options: small, matrix: { heldOut: ['numbers', 'rng'], seed: [0] } });
  await swept({ file, out: at('whole') });
  for (let signs = 5; ; signs *= 2) {
    const stopping = stoppedAfter(signs);
    try {
      await swept({ file, out: at('stopped') }, stopping);
      break;
    } catch (error) {
      if (!stopping.signal.aborted) throw error;
    }
  }
  const [whole, stopped] = [contentsOf(at('whole')), contentsOf(at('stopped'))];
  expect(Object.keys(stopped)).toEqual(Object.keys(whole));
  for (const [path, content] of Object.entries(whole))
    if (!/config\.yaml|manifest\.json|report\.html$/.test(path)) expect([path, stopped[path]]).toEqual([path, content]);
});

test('a cell that fails is named, the others go on, and the same command tries it again', async () => {
  const task = at('colour.json');
  const file = sweepFile('failing.yaml', {
    ...measure,
    matrix: { tasks: { missing: { tasks: [task] }, numbers: { tasks: ['numbers'] } } },
  });
  const { json, failed, text } = await swept({ file, out: at('failing') });
  const states = (json as SweepResult).cells.map(({ name, state }) => [name, state]);
  expect(states).toEqual([
    ['missing', 'failed'],
    ['numbers', 'done'],
  ]);
  expect(failed).toMatchObject({ code: 1, message: expect.stringContaining('missing') as string });
  expect(text).toContain('colour.json');
  writeFileSync(task, JSON.stringify({ request: 'A colour?', targets: ['{red}', '{blue}'] }));
  expect((await swept({ file, out: at('failing') })).failed).toBeUndefined();
});

test.each([
  ['a command that there is not', { command: 'fry', matrix: { seed: [0] } }, /fry is no command/],
  ['an option that there is not', { matrix: { seeds: [0] } }, /cell seeds-0: seeds: leave-one-out has no such option/],
  ['a value that is none', { matrix: { seed: [-1] } }, /cell seed-1: seed -1/],
  ['a folder', { options: { out: 'here' }, matrix: { seed: [0] } }, /leave it out/],
  ['no matrix', {}, /matrix: is missing/],
  ['a command that keeps nothing', { command: 'score', matrix: { seed: [0] } }, /score keeps no run/],
  ['two ways to give the same', { command: 'sample', matrix: { seed: [0] } }, /cell seed-0: sample is given one of/],
  ['another key', { matrix: { seed: [0] }, modles: 1 }, /modles: no such key/],
])('%s is refused before anything is run', async (_, sweep, words) => {
  await expect(swept({ file: sweepFile('bad.yaml', sweep), out: at('bad') })).rejects.toThrow(words);
  expect(readdirSync(scratch)).not.toContain('bad');
});

test('a run that was asked something else under its name is refused', async () => {
  const of = (trieTokens: number): object => ({ ...measure, matrix: { tasks: { x: { tasks: ['rng'], trieTokens } } } });
  await swept({ file: sweepFile('a.yaml', of(64)), out: at('names') });
  const other = sweepFile('a.yaml', of(65));
  await expect(swept({ file: other, out: at('names') })).rejects.toThrow(/its run x was asked .*64.* now .*65/);
  rmSync(at('names', 'cells'), { recursive: true });
  const same = sweepFile('a.yaml', of(64));
  await expect(swept({ file: same, out: at('names') })).rejects.toThrow(
    /its run x is done, and .*cells.x is not there/,
  );
});
