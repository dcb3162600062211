import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtinTasks } from '../builtin.js';
import { exportTask } from './exportTask.js';
import { loadTasks } from './loadTasks.js';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'diffuse-export-'));
  for (const folder of ['mine', 'beside']) mkdirSync(join(home, folder));
});
afterEach(() => rmSync(home, { recursive: true }));

const fruits = builtinTasks.find(({ name }) => name === 'fruits')!;

test('a link out of the folder is refused before anything is written, and the folder may be one itself', async () => {
  const link = join(home, 'mine', `${fruits.prompts[1]!.file}.json`);
  symlinkSync('../beside/theirs.json', link);
  await expect(exportTask(fruits, join(home, 'mine'))).rejects.toThrow(link);
  expect([readdirSync(join(home, 'mine')).length, readdirSync(join(home, 'beside')).length]).toEqual([1, 0]);
  symlinkSync('beside', join(home, 'fruits'));
  await exportTask(fruits, join(home, 'fruits'));
  await exportTask(fruits, join(home, 'fruits')); // the same again
  const [read] = await loadTasks([join(home, 'fruits')]);
  expect(read!.prompts).toEqual(fruits.prompts);
});
