import { InputError, list, name as aName, fields } from '@diffuse/check';
import { parseTarget } from './answers.js';
import { somePrompts } from './checkTask.js';
import { checkFileNames, foldedName } from './fileNames.js';
import { bracedAnswers } from './parseBraced.js';
import type { Prompt, Task } from './task.js';

/**
 * A task of these prompts. Answers are read out of braces if there are targets and each stands in braces; otherwise the
 * whole text is the answer. Throws an InputError on what is no prompt, on no prompts, and on names that cannot be those of files.
 *
 * @example
 * import { promptOf, taskOf } from '@diffuse/tasks';
 *
 * const coin = taskOf('coin', [promptOf({ request: 'Answer {heads} or {tails}.', targets: ['{heads}', '{tails}'] }, 'flip')]);
 * coin.parse('{heads}'); // 'heads'
 */
export function taskOf(name: string, prompts: readonly Prompt[]): Task {
  aName(name, 'name');
  somePrompts(prompts, 'prompts');
  const targets = prompts.flatMap((prompt) =>
    prompt.targets.map((target) => parseTarget(bracedAnswers, prompt, target)),
  );
  const braced = targets.length > 0 && targets.every((value) => value !== undefined);
  const task = { name, title: name, prompts, ...(braced ? bracedAnswers : { parse: parseWhole }) };
  checkFileNames(task);
  return task;
}

const named = list(fields({ name: aName }));

/**
 * Throws an InputError if two tasks have one name, upper and lower case alike.
 *
 * @example
 * import { builtinTasks, refuseRepeated } from '@diffuse/tasks';
 *
 * refuseRepeated(builtinTasks);
 */
export function refuseRepeated(tasks: readonly Pick<Task, 'name'>[]): void {
  named(tasks, 'tasks');
  const folded = tasks.map(({ name }) => foldedName(name));
  const repeated = tasks.findIndex((_, index) => folded.indexOf(folded[index]!) < index);
  if (repeated < 0) return;
  const { name } = tasks[repeated]!;
  throw new InputError('OUT_OF_RANGE', `tasks[${repeated}].name`, {
    asked: 'a name of its own',
    found: name,
    remedy: `two tasks are called ${name}, name each once`,
  });
}

function parseWhole(text: string): string | undefined {
  return text.trim() || undefined;
}
