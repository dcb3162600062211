import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { builtinTasks } from './builtin.js';
import { editDistance } from './editDistance.js';
import { parseBraced } from './parseBraced.js';
import { readPrompt } from './promptFile.js';
import type { Prompt, Task } from './task.js';

/**
 * Tasks by name, or from the user's files: a folder of prompt files (a prompt each, in alphabetical order) or a single
 * one. A built-in name comes first: write `./fruits` for a folder of that name. A user's task is called after its folder
 * or file. Throws on an unknown name, a folder without prompts, two tasks
 * of one name, and on whatever is wrong in a prompt file.
 */
export async function loadTasks(names: readonly string[]): Promise<Task[]> {
  const tasks = await Promise.all(names.map(loadTask));
  const repeated = tasks.find(({ name }, index) => tasks.findIndex((task) => task.name === name) < index);
  if (repeated) throw new Error(`two tasks are called ${repeated.name}: name each once`);
  return tasks;
}

async function loadTask(name: string): Promise<Task> {
  const builtin = builtinTasks.find((task) => task.name === name);
  if (builtin) return builtin;
  const found = await stat(name).catch(() => undefined);
  if (found === undefined) throw new Error(unknownTask(name));
  if (!found.isDirectory()) return userTask(name, [await readPrompt(name)]);
  const files = (await readdir(name)).filter((file) => file.endsWith('.json')).sort();
  if (files.length === 0) throw new Error(`task folder ${name} holds no prompts: put one JSON file a prompt in it`);
  return userTask(name, await Promise.all(files.map((file) => readPrompt(join(name, file)))));
}

/** Answers are read out of braces if every target stands in braces; otherwise the whole text is the answer. */
function userTask(path: string, prompts: Prompt[]): Task {
  const name = basename(resolve(path), '.json');
  const braced = prompts.every(({ response, targets }) =>
    targets.every((target) => parseBraced(response + target) !== undefined),
  );
  return { name, title: name, prompts, parse: braced ? parseBraced : parseWhole };
}

function parseWhole(text: string): string | undefined {
  return text.trim() || undefined;
}

function unknownTask(name: string): string {
  const known = builtinTasks.map((task) => task.name);
  const [nearest] = known.toSorted((a, b) => editDistance(name, a) - editDistance(name, b));
  const hint = editDistance(name, nearest!) <= 2 ? `Did you mean ${nearest}? ` : '';
  return `no task, folder or file is called ${name}. ${hint}Known tasks: ${known.join(', ')}.`;
}
