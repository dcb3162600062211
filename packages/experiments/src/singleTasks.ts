import {
  adaptersElsewhere,
  adaptersOption,
  memoryOptions,
  modelOptions,
  named,
  openModelRun,
  outOption,
  seedOption,
  suited,
  tuningFor,
  type Context,
  type ModelRun,
} from '@diffuse/workbench';
import type { Preset, RecipeName } from '@diffuse/diffuse';
import type { Task } from '@diffuse/tasks';
import { z } from 'zod';
import { code } from './code.js';
import { firstPrompts } from './firstPrompts.js';

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

type SingleTaskSettings = z.output<z.ZodObject<typeof singleTaskOptions & typeof runOptions>>;

/** How much is run at once, the seed, and where the run is kept. */
export const runOptions = { ...memoryOptions, ...seedOption, ...outOption };

/** What a run of single tasks begins with; options are settled. */
export interface SingleTasks extends ModelRun {
  readonly asked: readonly Task[];
  /** The adapters that were tuned elsewhere, by the part `tuned-<task>` that each is for. */
  readonly elsewhere: Readonly<Record<string, string>>;
}

/** Opens a run on the first prompt of each task: random numbers and names unless others are asked for. */
export async function openSingleTasks<Given extends SingleTaskSettings>(
  command: string,
  options: z.ZodObject,
  given: Given,
  context: Context,
): Promise<SingleTasks & { readonly settings: Given & Preset }> {
  const settings = suited(given, { passes });
  const asked = await firstPrompts(chosenTasks(settings, ['rng', 'names']));
  const parts = asked.map(({ name }) => `tuned-${name}`);
  const elsewhere = await adaptersElsewhere(given, parts, asked);
  const undertaking = { command, options, tasks: asked, elsewhere, code };
  return { settings, asked, elsewhere, ...(await openModelRun(undertaking, settings, context)) };
}

/** The tasks that were asked for, else those of these names: in our words, or in the paper's where its recipe is followed. */
export function chosenTasks(
  { tasks, recipe }: { readonly tasks?: readonly string[] | undefined; readonly recipe: RecipeName },
  names: readonly string[],
): readonly string[] {
  return tasks ?? (recipe === 'paper' ? names.map((name) => `paper-${name}`) : names);
}
