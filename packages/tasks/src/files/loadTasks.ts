import { callable, InputError, list, name as aName, record } from '@diffuse/check';
import { readText } from '@diffuse/files';
import { closestMatch } from 'leven';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { builtinTasks } from '../builtin.js';
import { promptOf } from '../promptOf.js';
import type { Prompt, ReadSidecar, Task } from '../task.js';
import { refuseRepeated, taskOf } from '../taskOf.js';
import { isList, listPrompt } from './listPrompt.js';
import { promptPaths } from './promptPaths.js';
import { readJson } from './readJson.js';

const someNames = list(aName);
const readers = record(callable);

/**
 * Tasks by name, or from the user's files: a folder of prompt files (a prompt each, in alphabetical order, those of its
 * subfolders among them) or a single one; a file of answers of one kind (`{ singular, items }`, as in datasets/lists) is a prompt
 * that asks for any of them. A built-in name comes first: write `./fruits` for a folder of that name. A user's
 * task is called after its folder or file. A file of the folder that is one of `sidecars` settles how answers are read.
 * Throws an InputError on what are no names, an unknown one, a folder without prompts, and two tasks of one name; and an
 * Error on whatever is wrong in a prompt file or a sidecar, which it names.
 *
 * @example
 * import { loadTasks } from '@diffuse/tasks/files';
 *
 * const [fruits, mine] = await loadTasks(['fruits', './my-task']);
 */
export async function loadTasks(
  names: readonly string[],
  sidecars: Readonly<Record<string, ReadSidecar>> = {},
): Promise<Task[]> {
  someNames(names, 'names');
  readers(sidecars, 'sidecars');
  const tasks = await Promise.all(names.map((name) => loadTask(name, sidecars)));
  refuseRepeated(tasks);
  return tasks;
}

async function loadTask(name: string, sidecars: Readonly<Record<string, ReadSidecar>>): Promise<Task> {
  const builtin = builtinTasks.find((task) => task.name === name);
  if (builtin) return builtin;
  const found = await stat(name).catch(() => undefined);
  if (found === undefined) throw notTask(name, unknownTask(name));
  if (!found.isDirectory()) return taskOf(nameOf(name), [await readPrompt(name, nameOf(name))]);
  const paths = await promptPaths(name, Object.keys(sidecars));
  if (paths.length === 0) throw notTask(name, `task folder ${name} holds no prompts: put one JSON file a prompt in it`);
  const task = taskOf(nameOf(name), await Promise.all(paths.map(({ path, name }) => readPrompt(path, name))));
  for (const [file, read] of Object.entries(sidecars)) {
    const path = join(name, file);
    if (!existsSync(path)) continue;
    const text = await readText(path);
    try {
      return { ...task, ...read(text), sidecars: { [file]: text } };
    } catch (error) {
      throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
    }
  }
  return task;
}

/** A user's task is called after its folder or file. */
const nameOf = (path: string): string => basename(resolve(path), '.json');

const readPrompt = (path: string, name: string): Promise<Prompt> =>
  readJson('prompt file', path, (content) => (isList(content) ? listPrompt(content, name) : promptOf(content, name)));

const notTask = (found: string, instead: string): InputError =>
  new InputError('OUT_OF_RANGE', 'names', { asked: 'tasks, folders with prompts or prompt files', found, instead });

function unknownTask(name: string): string {
  const known = builtinTasks.map((task) => task.name);
  const nearest = closestMatch(name, known, { maxDistance: 2 });
  const hint = nearest === undefined ? '' : `Did you mean ${nearest}? `;
  return `no task, folder or file is called ${name}. ${hint}Known tasks: ${known.join(', ')}.`;
}
