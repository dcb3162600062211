import type { Prompt, Task } from './task.js';

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
  return task.parse(prompt.response + text) !== undefined;
}

/** Whether what the model wrote after the forced beginning is well-formed and among the targets. */
export function isTarget(task: Task, prompt: Prompt, text: string): boolean {
  const value = task.parse(prompt.response + text);
  return value !== undefined && targetOf(task, prompt, value) !== undefined;
}
