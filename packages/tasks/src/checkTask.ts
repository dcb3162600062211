import {
  callable,
  distribution,
  fields,
  flag,
  InputError,
  list,
  name,
  optional,
  record,
  sameLength,
  text,
  type Check,
} from '@diffuse/check';
import type { Prompt } from './task.js';

const reading = { parse: callable, parseBeginning: optional(callable), parseLeniently: optional(callable) };

/** How answers are read. */
export const aParser = fields(reading);

const parts = fields({
  file: text,
  request: text,
  response: text,
  beginnings: optional(list(text, { least: 1 })),
  targets: list(text),
  weights: list(),
  eos: flag,
});

/** Prompts that were looked at: answers are read by the thousand, of prompts with hundreds of targets. */
const seen = new WeakSet();

/** A prompt: a weight for each target, of sum 1, and no target twice. */
export const aPrompt: Check = (value, argument) => {
  if (typeof value === 'object' && value !== null && seen.has(value)) return;
  parts(value, argument);
  const prompt = value as Prompt;
  const { targets, weights } = prompt;
  sameLength([`${argument}.weights`, weights], [`${argument}.targets`, targets]);
  if (targets.length > 0) distribution(weights, `${argument}.weights`);
  refuseRepeated(targets, `${argument}.targets`);
  seen.add(prompt);
};

/** At least one of them. */
export const somePrompts = list(aPrompt, { least: 1 });

const wholeTask = fields({
  name,
  title: text,
  prompts: somePrompts,
  sidecars: optional(record(text)),
  ...reading,
});

/**
 * Throws an InputError that names the argument unless the value is a task: a name, prompts, of each a weight for every target, and a
 * parser.
 *
 * @example
 * import { builtinTasks, checkTask } from '@diffuse/tasks';
 *
 * checkTask(builtinTasks[0], 'task');
 */
export function checkTask(value: unknown, argument: string): void {
  text(argument, 'argument');
  wholeTask(value, argument);
}

/** Throws an InputError if a text is there twice. */
export function refuseRepeated(texts: readonly string[], argument: string): void {
  const first = new Map<string, number>();
  for (const [index, each] of texts.entries()) {
    const earlier = first.get(each);
    if (earlier !== undefined)
      throw new InputError('OUT_OF_RANGE', `${argument}[${index}]`, {
        asked: `another than ${argument}[${earlier}]`,
        found: each,
        remedy: 'drop one of them',
      });
    first.set(each, index);
  }
}
