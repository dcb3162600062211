import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTasks } from './loadTasks.js';
import { exportTask } from './exportTask.js';
import type { Task } from '../task.js';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'diffuse-tasks-'))));
afterEach(() => rm(folder, { recursive: true }));

describe('a task folder', () => {
  it('is read with its subfolders, whose names are part of the prompts’', async () => {
    const prompt = '{ "request": "Roll.", "targets": ["{1}"] }';
    await mkdir(join(folder, 'b', 'deep'), { recursive: true });
    for (const name of ['c.json', 'b/a.json', 'b/deep/a.json', 'a.json']) await writeFile(join(folder, name), prompt);
    const names = async () => (await loadTasks([folder]))[0]!.prompts.map(({ file }) => file);
    expect(await names()).toEqual(['a', 'b.a', 'b.deep.a', 'c']);
    await symlink(folder, join(folder, 'b', 'deep', 'round'));
    await symlink(join(folder, 'nowhere'), join(folder, 'b', 'broken'));
    for (const passed of ['run', 'node_modules', '.git']) {
      await mkdir(join(folder, passed));
      await writeFile(join(folder, passed, 'metrics.json'), '[]');
    }
    await writeFile(join(folder, 'run', 'manifest.json'), '{}');
    expect(await names()).toEqual(['a', 'b.a', 'b.deep.a', 'c']);
    const [task] = (await loadTasks([folder])) as [Task];
    await exportTask(task, join(folder, '.copy'));
    expect((await loadTasks([join(folder, '.copy')]))[0]!.prompts).toEqual(task.prompts);
    await writeFile(join(folder, 'b.a.json'), prompt);
    await expect(names()).rejects.toThrow(/are both called b\.a, rename one/);
  });

  it('is refused where a subfolder says how its own answers are read', async () => {
    await mkdir(join(folder, 'records'));
    await writeFile(join(folder, 'a.json'), '{ "request": "Roll.", "targets": ["{1}"] }');
    await writeFile(join(folder, 'records', 'schema.yaml'), '');
    const read = () => loadTasks([folder], { 'schema.yaml': () => ({ title: '', parse: String }) });
    expect(await read()).toHaveLength(1);
    await writeFile(join(folder, 'records', 'a.json'), '{ "request": "Roll.", "targets": ["{1}"] }');
    await expect(read()).rejects.toThrow(/records holds prompts and schema\.yaml, .* a task of its own/);
  });
});
