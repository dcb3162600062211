import { readFile, stat } from 'node:fs/promises';
import { closestMatch } from 'leven';
import { basename, join, resolve } from 'node:path';
import { builtinTasks } from './builtin.js';
import { parseTarget } from './answers.js';
import { checkFileNames, foldedName } from './fileNames.js';
import { bracedAnswers } from './parseBraced.js';
import { readPrompt } from './promptFile.js';
import { promptPaths } from './promptPaths.js';
import type { AnswerParser, Prompt, Task } from './task.js';

/**
 * What a sidecar says of the prompts beside it: how their answers are read, and the title. Throws on what is wrong with
 * its text.
 */
export type ReadSidecar = (text: string) => AnswerParser & Pick<Task, 'title'>;

/**
 * Tasks by name, or from the user's files: a folder of prompt files (a prompt each, in alphabetical order, those of its
 * subfolders among them) or a single one. A built-in name comes first: write `./fruits` for a folder of that name. A user's task is called after its folder
 * or file. A file of the folder that is one of `sidecars` settles how answers are read. Throws on an unknown name, a
 * folder without prompts, two tasks of one name, and on whatever is wrong in a prompt file or a sidecar.
 */
export async function loadTasks(
  names: readonly string[],
  sidecars: Readonly<Record<string, ReadSidecar>> = {},
): Promise<Task[]> {
  const tasks = await Promise.all(names.map((name) => loadTask(name, sidecars)));
  refuseRepeated(tasks);
  return tasks;
}

/** Throws if two tasks have one name, upper and lower case alike. */
export function refuseRepeated(tasks: readonly Task[]): void {
  const folded = tasks.map(({ name }) => foldedName(name));
  const repeated = tasks.find((_, index) => folded.indexOf(folded[index]!) < index);
  if (repeated) throw new Error(`two tasks are called ${repeated.name}: name each once`);
}

async function loadTask(name: string, sidecars: Readonly<Record<string, ReadSidecar>>): Promise<Task> {
  const builtin = builtinTasks.find((task) => task.name === name);
  if (builtin) return builtin;
  const found = await stat(name).catch(() => undefined);
  if (found === undefined) throw new Error(unknownTask(name));
  if (!found.isDirectory()) return taskOf(nameOf(name), [await readPrompt(name)]);
  const paths = await promptPaths(name, Object.keys(sidecars));
  if (paths.length === 0) throw new Error(`task folder ${name} holds no prompts: put one JSON file a prompt in it`);
  const task = taskOf(nameOf(name), await Promise.all(paths.map(({ path, name }) => readPrompt(path, name))));
  for (const [file, read] of Object.entries(sidecars)) {
    const path = join(name, file);
    const text = await readFile(path, 'utf8').catch(absent);
    if (text === undefined) continue;
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

/**
 * A task of these prompts. Answers are read out of braces if there are targets and each stands in braces; otherwise the
 * whole text is the answer. Throws on prompts whose names cannot be those of files.
 *
 * @example
 * const coin = taskOf('coin', [promptOf({ request: 'Heads or tails?', targets: ['heads', 'tails'] }, 'coin')]);
 */
export function taskOf(name: string, prompts: readonly Prompt[]): Task {
  const targets = prompts.flatMap((prompt) =>
    prompt.targets.map((target) => parseTarget(bracedAnswers, prompt, target)),
  );
  const braced = targets.length > 0 && targets.every((value) => value !== undefined);
  const task = { name, title: name, prompts, ...(braced ? bracedAnswers : { parse: parseWhole }) };
  checkFileNames(task);
  return task;
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

function parseWhole(text: string): string | undefined {
  return text.trim() || undefined;
}

function unknownTask(name: string): string {
  const known = builtinTasks.map((task) => task.name);
  const nearest = closestMatch(name, known, { maxDistance: 2 });
  const hint = nearest === undefined ? '' : `Did you mean ${nearest}? `;
  return `no task, folder or file is called ${name}. ${hint}Known tasks: ${known.join(', ')}.`;
}
