import { fields, InputError, integer, limits, list, text } from '@diffuse/check';
import { leaveOneOutTasks } from '../builtin.js';
import { phrases } from '../builtin/phrases.js';
import { checkTask } from '../checkTask.js';
import { checkFileNames } from '../fileNames.js';
import { bracedAnswers } from '../parseBraced.js';
import type { Prompt, Task } from '../task.js';
import { requestWordings } from './requestWordings.js';

/** How many wordings, and which. */
export interface WordingDraw {
  /** Wordings of each prompt, its own among them. */
  readonly wordings: number;
  /** Other seeds have other wordings. */
  readonly seed: number;
}

const aDraw = fields({
  wordings: integer({ least: 1, most: limits.prompt.wordings }),
  seed: integer({ least: 0 }),
});

const someTexts = list(text);

/**
 * The task with each prompt in its own wording and others, which `requestWordings` has for tuning: `fruits-0`, `fruits-0-1`, … Targets
 * stay. Prompts next to each other have other wordings, and so have other seeds. None is in words that are those of `apart`, such
 * as requests that are measured. Throws an InputError where answers do not stand in braces or begin in a way that is given, since the
 * wordings ask for braces alone, and where a prompt is called already as one of them would be.
 *
 * @example
 * import { inWordings, leaveOneOutTasks } from '@diffuse/tasks';
 *
 * inWordings(leaveOneOutTasks[2]!, { wordings: 3, seed: 0 }).prompts.length; // 6, of the 2 requests for fruits
 */
export function inWordings(task: Task, draw: WordingDraw, apart: readonly string[] = []): Task {
  checkTask(task, 'task');
  aDraw(draw, 'draw');
  someTexts(apart, 'apart');
  const { wordings, seed } = draw;
  if (wordings === 1) return task;
  const prompts = task.prompts.flatMap((prompt, i) => {
    const others = poolOf(task, prompt).filter((request) => !apart.includes(request) && request !== prompt.request);
    const first = seed * wordings * task.prompts.length + i * wordings;
    const drawn = Array.from({ length: wordings - 1 }, (_, k) => others[(first + k) % others.length]!);
    return [prompt, ...drawn.map((request, k) => ({ ...prompt, file: `${prompt.file}-${k + 1}`, request }))];
  });
  const inOthers = { ...task, prompts };
  checkFileNames(inOthers); // a task may have a prompt fruits-0-1 of its own
  return inOthers;
}

function poolOf({ name }: Task, { file, request, response, beginnings, targets }: Prompt): readonly string[] {
  const inBraces = targets.every((target) => bracedAnswers.parse(target) !== undefined);
  if (!inBraces || response !== '' || beginnings !== undefined)
    throw new InputError('OUT_OF_RANGE', 'task', {
      asked: 'a task whose answers stand in braces, and nothing before them, for other wordings ask for that',
      found: `${name}/${file}`,
      remedy: 'tune on it in its own wording',
    });
  const kind = /\{([^{}]+)\}/.exec(request)?.[1];
  const phrase = phraseOf(name, request);
  return requestWordings(phrase === undefined ? request : `Pick ${phrase}`, {
    kind,
    counts: { tuning: limits.prompt.wordings, validation: 0, test: 0 },
  }).tuning;
}

/** What one of our own requests asks for. */
function phraseOf(name: string, request: string): string | undefined {
  const own = leaveOneOutTasks.find((task) => task.name === name);
  return own && phrases[name]![own.prompts.findIndex((prompt) => prompt.request === request)];
}
