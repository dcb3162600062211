import { writeAdapter } from '@diffuse/checkpoints';
import { loadAdapter, type Adapter } from '@diffuse/core-lm';
import type { HostTensor } from '@diffuse/jit';
import { loadTasks, type Task } from '@diffuse/tasks';
import { join } from 'node:path';
import { z } from 'zod';
import { measureExactly, sampleTask, type ExactMetrics, type SampledMetrics, type Subject } from '../measure.js';
import { openModel } from '../models.js';
import { memoryOptions, modelOptions, samplingOptions, seedOption, tasksOption, tuningOptions } from '../options.js';
import { encodeTasks } from '../prompts.js';
import { recipe, type Context } from '../recipe.js';
import { once, openRunFolder } from '../runFolder.js';
import { tuneAdapter } from '../tuning.js';
import { leaveOneOutText } from './tables.js';

const options = z.object({
  ...modelOptions,
  ...tasksOption,
  heldOut: z.array(z.string()).optional().describe('hold out only these tasks; each in turn unless given'),
  ...tuningOptions,
  ...samplingOptions,
  ...memoryOptions,
  ...seedOption,
  out: z.string().optional().describe('run folder; a stopped run in it is resumed'),
});

/** One measurement of one model: exact on every prompt, sampled on the tasks of the folds. */
export interface Measurement {
  readonly exact: readonly ExactMetrics[];
  readonly sampled: readonly SampledMetrics[];
}

/** All of a leave-one-out run: the model as it came, tuned on all tasks, and tuned on all but one. */
export interface LeaveOneOut {
  readonly model: string;
  readonly samples: number;
  readonly heldOut: readonly { readonly name: string; readonly title: string }[];
  readonly baseline: Measurement;
  readonly inDistribution: Measurement;
  /** One entry a held-out task, measured on that task. */
  readonly outOfDistribution: readonly Measurement[];
}

type Settings = z.output<typeof options>;

/** Paper §5: how far tuning on some tasks carries over to a task that is held out. */
export const leaveOneOut = recipe({
  name: 'leave-one-out',
  description: "the paper's §5: tune on all tasks and on all but one, measure what carries over",
  options,
  async run(settings, context) {
    const tasks = await loadTasks(settings.tasks);
    const folds = chooseFolds(tasks, settings.heldOut);
    const checkpoint = await openModel(settings, context);
    const folder = settings.out ?? join('runs', `leave-one-out-${checkpoint.name}`);
    const { out: _, threads: __, ...kept } = settings;
    await openRunFolder(folder, { recipe: 'leave-one-out', ...kept, model: checkpoint.name });
    const base: Subject = { model: checkpoint.model, adapter: undefined, chat: checkpoint.chat };

    const measure = async (subject: Subject, stage: string, on: readonly Task[], exactOn: readonly Task[]) =>
      once(join(folder, stage, 'metrics.json'), async (): Promise<Measurement> => {
        const { maxTokens } = settings;
        const title = `${stage}: exact`;
        const exact = await measureExactly(subject, encodeTasks(base.chat, exactOn), { title, maxTokens, context });
        const sampled: SampledMetrics[] = [];
        for (const task of on) {
          const prompts = encodeTasks(base.chat, [task]);
          const to = { folder: join(folder, stage, 'samples'), title: `${stage}: sample ${task.name}`, context };
          sampled.push(...(await sampleTask(subject, task, prompts, settings, to)));
        }
        return { exact, sampled };
      });

    const baseline = await measure(base, 'baseline', folds, tasks);
    const tuned = async (stage: string, on: readonly Task[], sampledOn: readonly Task[]): Promise<Measurement> => {
      const adapter = await tuneStage(base, stage, on, settings, join(folder, stage), context);
      const loaded = loadAdapter(adapter, base.model.executor);
      return measure({ ...base, adapter: loaded }, stage, sampledOn, tasks);
    };
    const inDistribution = await tuned('id', tasks, folds);
    const outOfDistribution: Measurement[] = [];
    for (const held of folds) {
      const others = tasks.filter((task) => task !== held);
      outOfDistribution.push(await tuned(`ood-${held.name}`, others, [held]));
    }
    const result: LeaveOneOut = {
      model: checkpoint.name,
      samples: settings.samples,
      heldOut: folds.map(({ name, title }) => ({ name, title })),
      baseline,
      inDistribution,
      outOfDistribution,
    };
    await once(join(folder, 'metrics.json'), () => Promise.resolve(result));
    return { json: result, text: leaveOneOutText(result, folder) };
  },
});

async function tuneStage(
  { model, chat }: Subject,
  stage: string,
  on: readonly Task[],
  settings: Settings,
  folder: string,
  context: Context,
): Promise<Adapter<HostTensor>> {
  const adapter = await tuneAdapter(model, encodeTasks(chat, on), settings, {
    folder,
    title: `${stage}: tune`,
    context,
  });
  await writeAdapter(join(folder, 'adapter'), adapter, { baseModel: settings.model });
  return adapter;
}

/** The tasks to hold out, in the order of the tasks. Throws for a name that is not among them. */
function chooseFolds(tasks: readonly Task[], heldOut: readonly string[] | undefined): readonly Task[] {
  if (heldOut === undefined) return tasks;
  const names = tasks.map(({ name }) => name);
  const unknown = heldOut.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new Error(`cannot hold out "${unknown}": it is not among the tasks of this run (${names.join(', ')})`);
  }
  return tasks.filter(({ name }) => heldOut.includes(name));
}
