import type { Prompt, Task } from './task.js';

/** What a model wrote, forced beginning included, and whether it came to an end by itself or at the token limit. */
export interface Response {
  readonly text: string;
  readonly finished: 'stop' | 'length';
}

/**
 * The answer in a response, or null if it is not well-formed.
 *
 * Where the prompt's answers end after the target (`eos: true`), that is what the task's parser makes of the whole text,
 * and a response cut off at the token limit has none. Where they go on (`eos: false`), it is the target that the text
 * begins with, the longest if there are several; failing that, the answer that the task reads at its beginning; what
 * follows, and where it was cut off, makes no difference. A task that reads no beginnings gets the whole text if that
 * came to an end.
 */
export function readAnswer(task: Task, prompt: Prompt, { text, finished }: Response): string | null {
  if (!prompt.eos) {
    const target = longest(prompt.targets.filter((each) => text.startsWith(prompt.response + each)));
    const value = target === undefined ? task.parseBeginning?.(text) : valueOf(task, prompt, target);
    if (value !== undefined) return value;
  }
  return finished === 'stop' ? (task.parse(text) ?? null) : null;
}

/** The target of the prompt that stands for a parsed answer, if there is one: `Apple` → `{Apple}`. */
export function targetOf(task: Task, prompt: Prompt, value: string): string | undefined {
  return prompt.targets.find((target) => valueOf(task, prompt, target) === value);
}

/** The answer that a target stands for: `{Apple}` → `Apple`. */
export function valueOf(task: Task, prompt: Prompt, target: string): string {
  return task.parse(prompt.response + target) ?? target;
}

/** Whether what the model wrote after the forced beginning is a well-formed answer, among the targets or not. */
export function isWellFormed(task: Task, prompt: Prompt, text: string): boolean {
  return readEnded(task, prompt, text) !== null;
}

/** Whether what the model wrote after the forced beginning is well-formed and among the targets. */
export function isTarget(task: Task, prompt: Prompt, text: string): boolean {
  const value = readEnded(task, prompt, text);
  return value !== null && targetOf(task, prompt, value) !== undefined;
}

function readEnded(task: Task, prompt: Prompt, text: string): string | null {
  return readAnswer(task, prompt, { text: prompt.response + text, finished: 'stop' });
}

function longest(texts: readonly string[]): string | undefined {
  return texts.toSorted((a, b) => b.length - a.length)[0];
}
