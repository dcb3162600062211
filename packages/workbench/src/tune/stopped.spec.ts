import { sha256 } from '@diffuse/files';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context } from '../context.js';
import { quietContext } from '../testing/quietContext.js';
import { stoppedAfter } from '../testing/stoppedAfter.js';
import { tune } from './recipe.js';

/** A random llama of two layers, made by tools/reference/families.py. */
const fixture = fileURLToPath(new URL('../../../checkpoints/fixtures/families/llama2', import.meta.url));

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'diffuse-tune-'));
  cpSync(join(fixture, 'tasks'), join(scratch, 'tasks'), { recursive: true });
});
afterEach(() => rmSync(scratch, { recursive: true }));

const at = (...path: string[]): string => join(scratch, ...path);

function run(out: string, context: Context = quietContext) {
  const settings = { model: join(fixture, 'model'), tasks: [at('tasks')], passes: 3, out: at(out) };
  return tune.run(tune.options.parse(settings), context);
}

/** A digest of every file of a folder, by path. */
function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length), sha256(readFileSync(path))]));
}

function rewrite(path: string, change: (prompt: { request: string; targets: string[] }) => object): void {
  writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')) as never)));
}

test('a stopped tuning ends, gone on with, at the bytes of one that was not', async () => {
  await run('whole');
  for (const signs of [4, 1]) await expect(run('stopped', stoppedAfter(signs))).rejects.toThrow('stopped');
  await run('stopped');
  expect(contents(at('stopped'))).toEqual(contents(at('whole')));
});

const edits: [string, () => void, string][] = [
  [
    'a prompt that was edited',
    () => rewrite(at('tasks', 'names.json'), (prompt) => ({ ...prompt, request: 'A name?' })),
    'the request in prompt names of task tasks: changed',
  ],
  [
    'targets that were edited',
    () => rewrite(at('tasks', 'names.json'), (prompt) => ({ ...prompt, targets: prompt.targets.toReversed() })),
    'the targets in prompt names of task tasks: changed',
  ],
  [
    'a prompt that was added',
    () => cpSync(at('tasks', 'names.json'), at('tasks', 'a.json')),
    'prompt a of task tasks: new',
  ],
  ['a prompt that was removed', () => rmSync(at('tasks', 'words.json')), 'prompt words of task tasks: gone'],
];
test.each(edits)('a stopped tuning is not gone on with for %s', async (_, edit, said) => {
  await expect(run('stopped', stoppedAfter(4))).rejects.toThrow('stopped');
  const before = contents(at('stopped'));
  edit();
  await expect(run('stopped')).rejects.toThrow(`holds a run of something else (${said}`);
  expect(contents(at('stopped'))).toEqual(before);
});
