import { sha256 } from '@diffuse/files';
import { limits } from '@diffuse/check';
import { loadTasks } from '@diffuse/diffuse';
import { inWordings, type Prompt, type Task, type WordingDraw } from '@diffuse/tasks';
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
  /** By held-out task. */
  readonly tunedOn: ReadonlyMap<Task, readonly Task[]>;
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
  const measured = tasks.flatMap(({ prompts }) => prompts.map(({ request }) => request));
  const isTuned = ({ name }: Task): boolean => !validation.some((task) => task.name === name);
  const tunedOnFor = (held: Task): Task[] => {
    refusePeeking(held, validation);
    const beside = extra.filter(isTuned).map((task) => apartFrom(held, task));
    const left = beside.flatMap((task) => task.left);
    if (left.length > 0)
      context.note(`ood-${held.name}: not tuned on ${left.join(', ')}, which have answers of ${held.name}`);
    const others = [...tasks.filter((task) => task !== held && isTuned(task)), ...beside.flatMap((task) => task.kept)];
    if (!others.some(hasTargets))
      throw new OptionError('stopBy', stopBy, `nothing is left to tune on for ${held.name}: give another task`);
    return others.map((task) => reworded(task, { wordings, seed }, measured));
  };
  return {
    tunedOn: new Map(folds.map((held) => [held, tunedOnFor(held)])),
    validation: validation.length === 0 ? undefined : validation,
    inputs: { ...digest('also', extra), ...digest('stopBy', validation) },
  };
}

const hasTargets = ({ prompts }: Task): boolean => prompts.some(({ targets }) => targets.length > 0);

function reworded(task: Task, draw: WordingDraw, apart: readonly string[]): Task {
  try {
    return inWordings(task, draw, apart);
  } catch (error) {
    throw new OptionError('wordings', draw.wordings, `${task.name}: ${(error as Error).message}`);
  }
}

/** What of a task may be tuned on for another, and the prompts that teach its answers, or are its own. */
function apartFrom(held: Task, task: Task): { readonly kept: Task[]; readonly left: string[] } {
  const teaches = (prompt: Prompt): boolean =>
    sharedWith(held, prompt, task) > mostShared || held.prompts.some(({ request }) => request === prompt.request);
  const prompts = task.prompts.filter((prompt) => !teaches(prompt));
  const left = task.prompts.filter(teaches).map(({ file }) => `${task.name}/${file}`);
  return { kept: prompts.length === 0 ? [] : [{ ...task, prompts }], left };
}

/**
 * Throws an OptionError where the adapters of all held-out tasks were tuned elsewhere, and one of these options is given.
 */
export function refuseTunedElsewhere({ also, wordings, stopBy }: Omit<Settings, 'seed'>): void {
  const given = { also, wordings: wordings > 1 ? wordings : undefined, stopBy };
  refuseGiven(given, Object.keys(given), 'no adapter for a held-out task is tuned, all were elsewhere: leave it out');
}

/** A task to stop by must have something to measure, and not tell what the held-out one wants. */
function refusePeeking(held: Task, validation: readonly Task[]): void {
  for (const task of validation) {
    const problem = !hasTargets(task)
      ? 'it has no targets, so that nothing can be measured on it'
      : task.name === held.name || apartFrom(held, task).left.length > 0
        ? `it has answers of ${held.name}, which is held out: give another task`
        : undefined;
    if (problem !== undefined) throw new OptionError('stopBy', task.name, problem);
  }
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
