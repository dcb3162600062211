import { memoryOptions, modelOptions, named, outOption, seedOption, tuningFor } from '@diffuse/workbench';
import { z } from 'zod';

/** Options of experiments that tune on single tasks (paper §4). */
export const singleTaskOptions = {
  ...modelOptions,
  tasks: z
    .array(z.string())
    .optional()
    .describe(
      'task names, folders of prompt files or single ones; the first prompt of each is asked; rng and names unless given',
    )
    .meta(named),
  ...tuningFor(50),
};

/** How much is run at once, the seed, and where the run is kept. */
export const runOptions = { ...memoryOptions, ...seedOption, ...outOption };

/** The tasks that were asked for, else those of these names: in our words, or in the paper's where its recipe is followed. */
export function chosenTasks(
  { tasks, recipe }: { readonly tasks?: readonly string[] | undefined; readonly recipe?: string },
  names: readonly string[],
): readonly string[] {
  return tasks ?? (recipe === 'paper' ? names.map((name) => `paper-${name}`) : names);
}
