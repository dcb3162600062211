import {
  adaptersOption,
  memoryOptions,
  modelOptions,
  named,
  outOption,
  seedOption,
  tuningFor,
} from '@diffuse/workbench';
import type { RecipeName } from '@diffuse/diffuse';
import { z } from 'zod';

/** Of our recipe, where it tunes on single tasks. */
export const passes = 50;

/** Options of experiments that tune on single tasks (paper §4). */
export const singleTaskOptions = {
  ...modelOptions,
  tasks: z
    .array(z.string())
    .optional()
    .describe(
      'task names, folders of prompt files or single ones; the first prompt of each that has targets is asked; unless given, rng and names, and paper-rng and paper-names with the paper’s recipe',
    )
    .meta(named),
  ...adaptersOption,
  ...tuningFor(passes),
};

/** How much is run at once, the seed, and where the run is kept. */
export const runOptions = { ...memoryOptions, ...seedOption, ...outOption };

/** The tasks that were asked for, else those of these names: in our words, or in the paper's where its recipe is followed. */
export function chosenTasks(
  { tasks, recipe }: { readonly tasks?: readonly string[] | undefined; readonly recipe: RecipeName },
  names: readonly string[],
): readonly string[] {
  return tasks ?? (recipe === 'paper' ? names.map((name) => `paper-${name}`) : names);
}
