import { fields, list, name, optional } from '@diffuse/check';
import { isAdapter } from '@diffuse/checkpoints';
import { isRunFolder, readRunIfThere } from '@diffuse/runs';
import type { Task } from '@diffuse/tasks';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { withoutLinksOut } from './adapterIn.js';
import { OptionError, refuseGiven } from './optionError.js';
import { named } from './optionMarks.js';
import { tuningOptions } from './recipeOptions.js';
import { taskInputs } from './run/inputs.js';
import { someTasks } from './checks.js';

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

const aFolder = fields({ adapters: optional(name) });

/**
 * The adapters of a folder by the part of a run that each is for: in it, `<part>` is a PEFT folder, or a run's part
 * that
 * has one as `<part>/adapter`. Throws if it has none of them, if it is a run on other tasks, and on how to tune where
 * nothing is left to be tuned.
 *
 * @example
 * import { loadTasks } from '@diffuse/diffuse';
 * import { adaptersElsewhere } from '@diffuse/workbench';
 *
 * const tasks = await loadTasks(['fruits', 'countries']);
 * const found = await adaptersElsewhere({ adapters: 'runs/earlier' }, ['tuned-fruits', 'tuned-countries'], tasks);
 * console.log(found['tuned-fruits']); // runs/earlier/tuned-fruits/adapter
 */
export async function adaptersElsewhere(
  given: { readonly adapters?: string | undefined },
  parts: readonly string[],
  tasks: readonly Task[],
): Promise<Record<string, string>> {
  aFolder(given, 'given');
  list(name)(parts, 'parts');
  someTasks(tasks, 'tasks');
  const { adapters: folder } = given;
  if (folder === undefined) return {};
  const found = parts.flatMap((part) => {
    const path = [part, `${part}/adapter`].find((each) => isAdapter(join(folder, each)));
    if (path === undefined) return [];
    return [[part, isRunFolder(folder) ? withoutLinksOut(folder, path) : join(folder, path)] as const];
  });
  const refuse = (problem: string): never => {
    throw new OptionError('adapters', folder, problem);
  };
  if (found.length === 0) refuse(`it has none of this run's adapters, which are called ${parts.join(', ')}`);
  const run = await readRunIfThere(folder);
  const theirs = (run?.manifest.inputs as { readonly tasks?: object } | undefined)?.tasks ?? {};
  if (run !== undefined && !isDeepStrictEqual(theirs, taskInputs(tasks)))
    refuse(`that run was on other prompts or targets than this one (tasks ${Object.keys(theirs).join(', ')})`);
  const { recipe: _, ...tuning } = tuningOptions;
  if (found.length === parts.length)
    refuseGiven(given, Object.keys(tuning), `nothing is tuned: ${folder} has every adapter of this run; leave it out`);
  return Object.fromEntries(found);
}
