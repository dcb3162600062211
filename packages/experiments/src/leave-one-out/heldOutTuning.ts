import { sha256 } from '@diffuse/files';
import { limits } from '@diffuse/check';
import { loadTasks } from '@diffuse/diffuse';
import { inWordings, type Prompt, type Task } from '@diffuse/tasks';
import { named, OptionError, type Context } from '@diffuse/workbench';
import { z } from 'zod';

/** What the adapter for a held-out task is tuned on besides the other tasks. */
export const heldOutTuningOptions = {
  also: z
    .array(z.string())
    .default([])
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
};

/** A prompt that has more than this share of its answers, or of the held-out task's, in common with that task is not tuned on for it. */
export const mostShared = 0.05;

/** What the adapter for each held-out task is tuned on. */
export interface HeldOutTuning {
  tasksFor(held: Task): readonly Task[];
  /** What a manifest holds of it. */
  readonly inputs: Readonly<Record<string, string>>;
}

interface Settings {
  readonly also: readonly string[];
  readonly wordings: number;
  readonly seed: number;
}

/** Reads them. Throws an OptionError on a task that is among those of the run, and on one that cannot be put in other words. */
export async function heldOutTuning(
  tasks: readonly Task[],
  { also, wordings, seed }: Settings,
  context: Context,
): Promise<HeldOutTuning> {
  const extra = await loadTasks(also);
  const twice = extra.find(({ name }) => tasks.some((task) => task.name === name));
  if (twice !== undefined)
    throw new OptionError('also', twice.name, 'it is among the tasks of this run already: leave it out');
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
      const others = tasks.filter((task) => task !== held).map((task) => all.get(task)!);
      const left: string[] = [];
      const beside = extra.flatMap((task) => {
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
    inputs:
      extra.length === 0 ? {} : { also: sha256(JSON.stringify(extra.map(({ name, prompts }) => [name, prompts]))) },
  };
}

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
