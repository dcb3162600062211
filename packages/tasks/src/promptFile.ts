import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { checkFileNames } from './fileNames.js';
import { parseJson } from './parseJson.js';
import type { Prompt, Task } from './task.js';

const schema = z.strictObject({
  request: z.string().min(1, 'is empty: write what the model is asked'),
  response: z
    .union([z.string(), z.array(z.string())], 'is neither a text nor a list of texts')
    .refine((response) => typeof response === 'string' || response.length > 0, 'is an empty list: leave it out')
    .default(''),
  targets: z.array(z.string().min(1, 'is empty')),
  weights: z.array(z.number().nonnegative('is negative: give 0 or more')).optional(),
  eos: z.boolean().default(true),
});

/** Reads one prompt file: see `promptOf`. Every error names the file, and the entry where there is one. */
export async function readPrompt(path: string, name = basename(path, '.json')): Promise<Prompt> {
  const where = `prompt file ${path}`;
  return promptOf(parseJson(where, await readFile(path, 'utf8')), name, where);
}

/**
 * The prompt that a prompt file's content describes: `{ request, response?, targets, weights?, eos? }`. Weights are scaled
 * to sum 1; without them all targets are equally likely. A `response` that is a text is a forced beginning; a list holds
 * beginnings that the model says itself, as in the paper's published files. Throws on anything else, naming the entry.
 *
 * @param file the prompt's name in its task
 * @param where what errors call the content
 * @example
 * promptOf({ request: 'Heads or tails?', targets: ['heads', 'tails'], weights: [3, 1] }, 'coin').weights; // [0.75, 0.25]
 */
export function promptOf(content: unknown, file: string, where = 'prompt'): Prompt {
  const result = schema.safeParse(content);
  if (!result.success) {
    const faults = result.error.issues.map((issue) => `${entryName(issue.path)}${issue.message}`);
    throw new Error(`${where}: ${faults.join('; ')}`);
  }
  const { request, response, targets, weights, eos } = result.data;
  refuseDuplicates(where, 'targets', targets);
  if (Array.isArray(response)) refuseDuplicates(where, 'response', response);
  return {
    file,
    request,
    ...beginningsOf(response),
    targets,
    weights: normalise(where, targets, weights),
    eos,
  };
}

/**
 * Writes a task as a folder of prompt files, made if need be, and its sidecars beside them; `loadTasks` reads it back.
 * Equal weights are left out. Throws, before anything is written, on names that cannot be those of files, and on a file
 * that is there with another text.
 */
export async function exportTask(task: Task, folder: string): Promise<void> {
  checkFileNames(task);
  const prompts = task.prompts.map(({ file, request, response, beginnings, targets, weights, eos }) => {
    const uneven = weights.some((weight) => weight !== weights[0]);
    const content = { request, response: beginnings ?? response, targets, ...(uneven && { weights }), eos };
    return [`${file}.json`, `${JSON.stringify(content, null, 2)}\n`] as const;
  });
  const files = [...prompts, ...Object.entries(task.sidecars ?? {})].map(
    ([name, text]) => [join(folder, name), text] as const,
  );
  for (const [path, text] of files)
    if (existsSync(path) && (await readFile(path, 'utf8')) !== text)
      throw new Error(`${path} is there and says something else: export to another folder, or remove it first`);
  await mkdir(folder, { recursive: true });
  for (const [path, text] of files) await writeFile(path, text);
}

/** A list of nothing but the empty text is no beginning at all. */
function beginningsOf(response: string | string[]): Pick<Prompt, 'response' | 'beginnings'> {
  if (typeof response === 'string') return { response };
  return response.every((each) => each === '') ? { response: '' } : { response: '', beginnings: response };
}

function entryName(path: readonly PropertyKey[]): string {
  const [field, index] = path.map(String);
  if (field === undefined) return '';
  return index === undefined ? `${field}: ` : `${field}[${index}]: `;
}

function refuseDuplicates(where: string, field: string, texts: readonly string[]): void {
  const first = new Map<string, number>();
  texts.forEach((text, index) => {
    const earlier = first.get(text);
    if (earlier !== undefined) {
      const entries = `${field}[${earlier}] and ${field}[${index}]`;
      throw new Error(`${where}: ${entries} are both ${JSON.stringify(text)}: drop one of them`);
    }
    first.set(text, index);
  });
}

function normalise(where: string, targets: readonly string[], weights = targets.map(() => 1)): number[] {
  if (weights.length !== targets.length) {
    throw new Error(`${where}: ${weights.length} weights for ${targets.length} targets: give one each`);
  }
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum === 0 && weights.length > 0)
    throw new Error(`${where}: all weights are 0: at least one target must be wanted`);
  return weights.map((weight) => weight / sum);
}
