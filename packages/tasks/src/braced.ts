import { bracedAnswers } from './parseBraced.js';
import type { Prompt, Task } from './task.js';

/** A request and the answers wanted, each as likely as the others. */
export interface BracedRequest {
  readonly request: string;
  readonly answers: readonly (string | number)[];
}

/** A task whose answers stand in braces; prompts are called `name-0`, `name-1`, … */
export function bracedTask(name: string, title: string, requests: readonly BracedRequest[]): Task {
  const prompts = requests.map((request, index) => bracedPrompt(`${name}-${index}`, request));
  return { name, title, prompts, ...bracedAnswers };
}

/** A prompt whose targets are the answers in braces, uniformly weighted. */
export function bracedPrompt(file: string, { request, answers }: BracedRequest): Prompt {
  const targets = answers.map((answer) => `{${answer}}`);
  return { file, request, response: '', targets, weights: targets.map(() => 1 / targets.length), eos: true };
}

/** The end of every built-in request: models that chat or write code around their answer are asked not to. */
export function inBraces(kind: string): string {
  return `Reply with the ${kind} alone, inside one pair of curly braces like this: {${kind}}. Write no code and nothing else.`;
}
