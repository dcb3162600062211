import { fields, oneOf, text as aText } from '@diffuse/check';
import { aParser, aPrompt } from './checkTask.js';
import type { AnswerParser, Prompt } from './task.js';

/** What a model wrote, forced beginning included, and whether it came to an end by itself or at the token limit. */
export interface Response {
  readonly text: string;
  readonly finished: 'stop' | 'length';
}

const aResponse = fields({ text: aText, finished: oneOf(['stop', 'length']) });

/**
 * The answer in a response, or null if it is not well-formed.
 *
 * Where the prompt's answers end after the target (`eos: true`), that is what the task's parser makes of the whole text,
 * and a response cut off at the token limit has none. Where they go on (`eos: false`), it is the target that the text
 * begins with, the longest if there are several; failing that, the answer that the task reads at its beginning; what
 * follows, and where it was cut off, makes no difference. A task that reads no beginnings gets the whole text if that
 * came to an end.
 *
 * Where the prompt has beginnings for the model to say, what a text says of one before the answer is no part of it; a text
 * that starts with none is read whole. Throws an InputError on what is no parser, prompt or response.
 *
 * @example
 * import { leaveOneOutTasks, readAnswer } from '@diffuse/tasks';
 *
 * const fruits = leaveOneOutTasks[2]!;
 * readAnswer(fruits, fruits.prompts[0]!, { text: ' {Fig} ', finished: 'stop' }); // 'Fig'
 */
export function readAnswer(task: AnswerParser, prompt: Prompt, response: Response): string | null {
  checkBoth(task, prompt);
  aResponse(response, 'response');
  return strictly(task, prompt, response);
}

function strictly(task: AnswerParser, prompt: Prompt, { text, finished }: Response): string | null {
  if (!prompt.eos) {
    const target = targetAtStart(prompt, text);
    const value =
      target === undefined
        ? readWith(prompt, text, (each) => task.parseBeginning?.(each))
        : valueIn(task, prompt, target);
    if (value !== undefined) return value;
  }
  if (finished === 'length') return null;
  const target = prompt.beginnings === undefined ? undefined : wholeTarget(prompt, text);
  return target === undefined
    ? (readWith(prompt, text, (each) => task.parse(each)) ?? null)
    : valueIn(task, prompt, target);
}

/**
 * The answer in a response as a lenient reader sees it, or null if there is none: what `readAnswer` reads, and otherwise
 * what the task's `parseLeniently` finds, cut off or not. Of answers in braces that is the first pair of braces with
 * something in it. Tasks whose answer is the whole text take the text, and records what can be read of them. Throws an
 * InputError on what is no parser, prompt or response.
 *
 * @example
 * import { leaveOneOutTasks, readLeniently } from '@diffuse/tasks';
 *
 * const fruits = leaveOneOutTasks[2]!;
 * readLeniently(fruits, fruits.prompts[0]!, { text: 'Sure! {Fig}, wh', finished: 'length' }); // 'Fig'
 */
export function readLeniently(task: AnswerParser, prompt: Prompt, response: Response): string | null {
  checkBoth(task, prompt);
  aResponse(response, 'response');
  const parse = (text: string) => (task.parseLeniently ? task.parseLeniently(text) : task.parse(text));
  return strictly(task, prompt, response) ?? readWith(prompt, response.text, parse) ?? null;
}

/** The target of the prompt that stands for a parsed answer, if there is one: `Apple` → `{Apple}`. */
export function targetOf(task: AnswerParser, prompt: Prompt, value: string): string | undefined {
  return prompt.targets.find((target) => valueIn(task, prompt, target) === value);
}

/**
 * The answer that a target stands for: `{Apple}` → `Apple`. Throws an InputError on what is no parser, prompt or text.
 *
 * @example
 * import { leaveOneOutTasks, valueOf } from '@diffuse/tasks';
 *
 * const fruits = leaveOneOutTasks[2]!;
 * valueOf(fruits, fruits.prompts[0]!, '{Fig}'); // 'Fig'
 */
export function valueOf(task: AnswerParser, prompt: Prompt, target: string): string {
  checkBoth(task, prompt);
  aText(target, 'target');
  return valueIn(task, prompt, target);
}

function valueIn(task: AnswerParser, prompt: Prompt, target: string): string {
  return parseTarget(task, prompt, target) ?? target;
}

/** What the parser makes of a target after the prompt's first beginning with which it can be read. */
export function parseTarget(
  parser: AnswerParser,
  { response, beginnings }: Prompt,
  target: string,
): string | undefined {
  if (beginnings === undefined) return parser.parse(response + target);
  return firstDefined(beginnings, (beginning) => readAfter(beginning, target, (text) => parser.parse(text)));
}

/**
 * Whether what the model wrote after the forced beginning, and ended, is well-formed and among the targets. Throws an InputError on what
 * is no parser, prompt or text.
 *
 * @example
 * import { isTarget, leaveOneOutTasks } from '@diffuse/tasks';
 *
 * const fruits = leaveOneOutTasks[2]!;
 * isTarget(fruits, fruits.prompts[0]!, '{Aromatherapist}'); // false: well-formed, but no fruit of the list
 */
export function isTarget(task: AnswerParser, prompt: Prompt, text: string): boolean {
  checkBoth(task, prompt);
  aText(text, 'text');
  const value = strictly(task, prompt, { text: prompt.response + text, finished: 'stop' });
  return value !== null && targetOf(task, prompt, value) !== undefined;
}

function checkBoth(task: AnswerParser, prompt: Prompt): void {
  aParser(task, 'task');
  aPrompt(prompt, 'prompt');
}

/** The longest of the prompt's targets that a text begins with, its beginning counted. */
function targetAtStart({ response, beginnings = [''], targets }: Prompt, text: string): string | undefined {
  const begun = targets.flatMap((target) =>
    beginnings
      .map((beginning) => ({ target, whole: response + beginning + target }))
      .filter(({ whole }) => text.startsWith(whole)),
  );
  return begun.toSorted((a, b) => b.whole.length - a.whole.length)[0]?.target;
}

function wholeTarget({ beginnings = [''], targets }: Prompt, text: string): string | undefined {
  return targets.find((target) => beginnings.some((beginning) => text === beginning + target));
}

type Read = (text: string) => string | undefined;

/** Reads a text after the longest of the prompt's beginnings with which it can be read, or else whole. */
function readWith({ beginnings = [] }: Prompt, text: string, read: Read): string | undefined {
  const begun = beginnings.filter((beginning) => text.startsWith(beginning));
  const longestFirst = begun.toSorted((a, b) => b.length - a.length);
  return firstDefined(longestFirst, (each) => readAfter(each, text.slice(each.length), read)) ?? read(text);
}

/** Reads a text with the shortest end of the beginning before it with which it can be read: `{` may belong to an answer. */
function readAfter(beginning: string, text: string, read: Read): string | undefined {
  for (let from = beginning.length; from >= 0; from--) {
    const value = read(beginning.slice(from) + text);
    if (value !== undefined) return value;
  }
  return undefined;
}

function firstDefined<T>(of: readonly T[], value: (each: T) => string | undefined): string | undefined {
  for (const each of of) {
    const found = value(each);
    if (found !== undefined) return found;
  }
  return undefined;
}
