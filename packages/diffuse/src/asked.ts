import { either, fields, list, name as named, type Check } from '@diffuse/check';
import { checkTask, promptOf, refuseRepeated, taskOf, type Task } from '@diffuse/tasks';
import { loadTasks } from './loadTasks.js';

/** One prompt in text, as a prompt file holds it. */
export interface PromptText {
  readonly request: string;
  /** A text is a forced beginning of every answer; a list holds beginnings that the model says itself. */
  readonly response?: string | readonly string[];
  /** The answers wanted; without any, the prompt is sampled only. */
  readonly targets?: readonly string[];
  /** How often each target is wanted, in any unit; all alike unless given. */
  readonly weights?: readonly number[];
  /** Whether an answer ends after its target; true unless given. */
  readonly eos?: boolean;
}

/** What is asked: tasks by name or path, or as they are, or prompts in text. */
export type Asked = string | Task | PromptText | readonly (string | Task | PromptText)[];

export const isPromptText = (asked: unknown): asked is PromptText =>
  typeof asked === 'object' && asked !== null && 'request' in asked;

const isOneOfThem = either('a task by name or path, a task, or a prompt in text', named, fields({}));

/** A prompt's own content is looked at where it is read. */
const anAsked: Check = (value, argument) => {
  isOneOfThem(value, argument);
  if (isPromptText(value)) named(value.request, `${argument}.request`);
  else if (typeof value !== 'string') checkTask(value, argument);
};

/**
 * The task of one prompt in text, called `prompt` unless named otherwise. Answers are read out of braces where every
 * target stands in some, else they are taken whole. Throws on what would be wrong in a prompt file.
 */
export const promptTask = (text: PromptText, name = 'prompt'): Task =>
  taskOf(name, [promptOf({ targets: [], ...text }, name)]);

/**
 * The tasks that are asked; prompts in a list are called `prompt-1` and so on, by their places. Throws where there is no
 * task, or one without prompts, or two of one name.
 */
export async function tasksOf(asked: Asked): Promise<Task[]> {
  const isList = (given: Asked): given is readonly (string | Task | PromptText)[] => Array.isArray(given);
  const loaded: Task[] = [];
  if (isList(asked)) list(anAsked, { least: 1 })(asked, 'tasks');
  else anAsked(asked, 'tasks');
  for (const [i, each] of (isList(asked) ? asked : [asked]).entries()) {
    if (typeof each === 'string') loaded.push(...(await loadTasks([each])));
    else if (isPromptText(each)) loaded.push(promptTask(each, isList(asked) ? `prompt-${i + 1}` : undefined));
    else loaded.push(each);
  }
  refuseRepeated(loaded);
  return loaded;
}
