import { toText } from '@diffuse/report';
import type { Task } from '@diffuse/tasks';
import { join } from 'node:path';
import { z } from 'zod';
import { loadTasks } from '../loadTasks.js';
import type { Subject } from '../measure.js';
import { openRun } from '../openRun.js';
import {
  memoryOptions,
  modelOptions,
  samplingOptions,
  seedOption,
  tasksOption,
  suited,
  tuningOptions,
} from '../options.js';
import { recipe } from '../recipe.js';
import { reportRun } from '../reports/report.js';
import { once } from '../runFolder.js';
import { measureStage, tuneStage, type Measurement, type Stage } from '../stages.js';
import { leaveOneOutReport } from './report.js';
import { coverageTable, entropyTable, exactHeldOutTable, trainedTable } from './tables.js';

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

/** All of a leave-one-out run: the model as it came, tuned on all tasks, and tuned on all but one. */
export interface LeaveOneOut {
  readonly model: string;
  readonly samples: number;
  readonly heldOut: readonly { readonly name: string; readonly title: string }[];
  readonly baseline: Measurement;
  readonly inDistribution: Measurement;
  /** One entry a held-out task, sampled on that task. */
  readonly outOfDistribution: readonly Measurement[];
}

/** Paper §5: how far tuning on some tasks carries over to a task that is held out. */
export const leaveOneOut = recipe({
  name: 'leave-one-out',
  description: "the paper's §5: tune on all tasks and on all but one, measure what carries over",
  options,
  async run(given, context) {
    const settings = suited(given);
    const tasks = await loadTasks(settings.tasks);
    const folds = chooseFolds(tasks, settings.heldOut);
    const { name, folder, base } = await openRun('leave-one-out', settings, context);
    const stage = (title: string): Stage => ({ folder: join(folder, title), title, context });
    const measure = (subject: Subject, title: string, sampled: readonly Task[]): Promise<Measurement> =>
      measureStage(subject, { exact: tasks, sampled }, settings, stage(title));
    const tuned = async (title: string, on: readonly Task[], sampled: readonly Task[]): Promise<Measurement> =>
      measure(await tuneStage(base, on, settings, stage(title)), title, sampled);

    const baseline = await measure(base, 'baseline', folds);
    const inDistribution = await tuned('id', tasks, folds);
    const outOfDistribution: Measurement[] = [];
    for (const held of folds) {
      const others = tasks.filter((task) => task !== held);
      outOfDistribution.push(await tuned(`ood-${held.name}`, others, [held]));
    }
    const result = await once(join(folder, 'metrics.json'), async (): Promise<LeaveOneOut> => ({
      model: name,
      samples: settings.samples,
      heldOut: folds.map(({ name, title }) => ({ name, title })),
      baseline,
      inDistribution,
      outOfDistribution,
    }));
    const tables = [coverageTable, entropyTable, exactHeldOutTable].map((each) => each([result]));
    const report = await reportRun(folder, leaveOneOutReport);
    return {
      json: result,
      text: [...tables, trainedTable(result)]
        .map((each) => toText(each))
        .concat(report, settings.model === 'tiny' ? nextStep : [])
        .join('\n\n'),
    };
  },
});

const nextStep = `next, on a real model (fetched once, about a quarter of an hour on two cores):
  npm run diffuse -- leave-one-out --model smollm2-135m-instruct --held-out fruits`;

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
