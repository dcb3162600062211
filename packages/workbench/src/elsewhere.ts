import { isAdapter } from '@diffuse/checkpoints';
import { readRun, RunError, type FinishedRun } from '@diffuse/runs';
import type { Task } from '@diffuse/tasks';
import { join } from 'node:path';
import { z } from 'zod';
import { OptionError } from './optionError.js';
import { named } from './options.js';
import { tuningOptions } from './recipeOptions.js';
import { taskInputs } from './run/inputs.js';

/** Adapters that were tuned elsewhere, in place of those that a command tunes. */
export const adaptersOption = {
  adapters: z
    .string()
    .optional()
    .describe(
      'folder with adapters tuned elsewhere: PEFT folders that are called as the parts of this run are, or another run’s folder; what it has is not tuned here',
    )
    .meta(named),
};

/**
 * The adapters of a folder by the part of a run that each is for: in it, `<part>` is a PEFT folder, or a run's part that
 * has one as `<part>/adapter`. Throws if it has none of them, if it is a run on other tasks, and on how to tune where
 * nothing is left to be tuned.
 */
export async function adaptersElsewhere(
  given: Readonly<Record<string, unknown>> & { readonly adapters?: string | undefined },
  parts: readonly string[],
  tasks: readonly Task[],
): Promise<Record<string, string>> {
  const { adapters: folder } = given;
  if (folder === undefined) return {};
  const found = parts.flatMap((part) => {
    const place = [join(folder, part), join(folder, part, 'adapter')].find(isAdapter);
    return place === undefined ? [] : [[part, place] as const];
  });
  const refuse = (problem: string): never => {
    throw new OptionError('adapters', folder, problem);
  };
  if (found.length === 0) refuse(`it has none of this run's adapters, which are called ${parts.join(', ')}`);
  const run = await runAt(folder);
  const theirs = (run?.manifest.inputs as { readonly tasks?: object } | undefined)?.tasks ?? {};
  if (run !== undefined && canonical(theirs) !== canonical(taskInputs(tasks)))
    refuse(`that run was on other prompts or targets than this one (tasks ${Object.keys(theirs).join(', ')})`);
  const { recipe: _, ...tuning } = tuningOptions;
  const idle = Object.keys(tuning).find((name) => given[name] !== undefined);
  if (found.length === parts.length && idle !== undefined)
    throw new OptionError(idle, given[idle], `nothing is tuned: ${folder} has every adapter of this run; leave it out`);
  return Object.fromEntries(found);
}

/** The run in a folder; undefined where there is none. */
async function runAt(folder: string): Promise<FinishedRun | undefined> {
  try {
    return await readRun(folder);
  } catch (error) {
    if (error instanceof RunError && error.fault.code === 'not-a-run') return undefined;
    throw error;
  }
}

/** A tree of texts as one, whatever the order of its keys. */
const canonical = (tree: object): string =>
  JSON.stringify(
    Object.entries(tree)
      .map(([key, value]) => [key, typeof value === 'object' ? canonical(value as object) : String(value)])
      .sort(),
  );
