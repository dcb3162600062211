import { sha256 } from '@diffuse/files';
import { limits } from '@diffuse/check';
import { loadTasks } from '@diffuse/diffuse';
import { inWordings, type Prompt, type Task } from '@diffuse/tasks';
import { named, OptionError, refuseGiven, type Context } from '@diffuse/workbench';
import { z } from 'zod';

/** What the adapter for a held-out task is tuned on besides the other tasks. */
export const heldOutTuningOptions = {
  also: z
    .array(z.string())
    .optional()
    .describe(
      'tasks, folders of prompt files or of lists, or lists ({ singular, items }) on which the adapter for a held-out task is tuned besides the other tasks; a prompt of them is left out where it would teach the held-out answers',
    )
    .meta(named),
  wordings: z
    .int()
    .min(1)
    .max(limits.prompt.wordings)
    .default(1)
    .describe(
      'in how many wordings that adapter is tuned on each prompt: its own, and others that a grammar makes and the seed draws',
    )
    .meta({ idle: 1 }),
  stopBy: z
    .array(z.string())
    .optional()
    .describe(
      'tasks on which that adapter is not tuned, but measured after every pass: the pass that is nearest to what they want is kept; the last unless given',
    )
    .meta(named),
};

/** A prompt that has more than this share of its answers, or of the held-out task's, in common with that task is not tuned on for it. */
const mostShared = 0.05;

/** What the adapter for each held-out task is tuned on. */
export interface HeldOutTuning {
  tasksFor(held: Task): readonly Task[];
  /** What it is stopped by; undefined where the last pass is kept. */
  readonly validation: readonly Task[] | undefined;
  /** What a manifest holds of it. */
  readonly inputs: Readonly<Record<string, string>>;
}

interface Settings {
  readonly also?: readonly string[] | undefined;
  readonly stopBy?: readonly string[] | undefined;
  readonly wordings: number;
  readonly seed: number;
}

/**
 * Reads them. Throws an OptionError on a task that is among those of the run, on one that cannot be put in other words, and on one to
 * stop by that has answers of a task that is held out.
 */
export async function heldOutTuning(
  { tasks, folds }: { readonly tasks: readonly Task[]; readonly folds: readonly Task[] },
  { also = [], wordings, stopBy = [], seed }: Settings,
  context: Context,
): Promise<HeldOutTuning> {
  const extra = await loadTasks(also);
  const twice = extra.find(({ name }) => tasks.some((task) => task.name === name));
  if (twice !== undefined)
    throw new OptionError('also', twice.name, 'it is among the tasks of this run already: leave it out');
  const validation = await loadTasks(stopBy);
  for (const held of folds) refusePeeking(held, validation);
  const measured = tasks.flatMap(({ prompts }) => prompts.map(({ request }) => request));
  const reworded = (task: Task): Task => {
    try {
      return inWordings(task, { wordings, seed }, measured);
    } catch (error) {
      throw new OptionError('wordings', wordings, `${task.name}: ${(error as Error).message}`);
    }
  };
  const all = new Map([...tasks, ...extra].map((task) => [task, reworded(task)]));
  return {
    tasksFor(held) {
      const isTuned = ({ name }: Task): boolean => !validation.some((task) => task.name === name);
      const others = tasks.filter((task) => task !== held && isTuned(task)).map((task) => all.get(task)!);
      const left: string[] = [];
      const beside = extra.filter(isTuned).flatMap((task) => {
        const own = new Set(task.prompts.filter((prompt) => sharedWith(held, prompt, task) <= mostShared));
        left.push(...task.prompts.filter((prompt) => !own.has(prompt)).map(({ file }) => `${task.name}/${file}`));
        const targets = new Set([...own].map((prompt) => prompt.targets));
        const prompts = all.get(task)!.prompts.filter((prompt) => targets.has(prompt.targets));
        return prompts.length === 0 ? [] : [{ ...task, prompts }];
      });
      if (left.length > 0)
        context.note(`ood-${held.name}: not tuned on ${left.join(', ')}, which have answers of ${held.name}`);
      return [...others, ...beside];
    },
    validation: validation.length === 0 ? undefined : validation,
    inputs: { ...digest('also', extra), ...digest('stopBy', validation) },
  };
}

/**
 * Throws an OptionError where the adapters of all held-out tasks were tuned elsewhere, and one of these options is given.
 */
export function refuseTunedElsewhere({ also, wordings, stopBy }: Omit<Settings, 'seed'>): void {
  const given = { also, wordings: wordings > 1 ? wordings : undefined, stopBy };
  refuseGiven(given, Object.keys(given), 'no adapter for a held-out task is tuned, all were elsewhere: leave it out');
}

/** A task to stop by must not tell what the held-out one wants. */
function refusePeeking(held: Task, validation: readonly Task[]): void {
  for (const task of validation)
    if (task.name === held.name || task.prompts.some((prompt) => sharedWith(held, prompt, task) > mostShared))
      throw new OptionError(
        'stopBy',
        task.name,
        `it has answers of ${held.name}, which is held out: give another task`,
      );
}

const digest = (name: string, tasks: readonly Task[]): Record<string, string> =>
  tasks.length === 0 ? {} : { [name]: sha256(JSON.stringify(tasks.map(({ name, prompts }) => [name, prompts]))) };

/** The share of a prompt's answers that are answers of a task, or of the task's that are the prompt's, if that is more; upper and lower case alike. */
function sharedWith(held: Task, { targets }: Prompt, task: Task): number {
  const folded = (reader: Task, texts: readonly string[]): Set<string> =>
    new Set(texts.map((target) => (reader.parse(target) ?? target).toLowerCase()));
  const wanted = folded(
    held,
    held.prompts.flatMap((prompt) => prompt.targets),
  );
  const taught = folded(task, targets);
  const shared = [...taught].filter((answer) => wanted.has(answer)).length;
  return shared / Math.max(1, Math.min(taught.size, wanted.size));
}
