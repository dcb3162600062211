import { isEmbedded, loadTasks, type MeasuredMetrics, type Subject } from '@diffuse/diffuse';
import { toText } from '@diffuse/report';
import type { Task } from '@diffuse/tasks';
import {
  adaptersElsewhere,
  adaptersOption,
  measureStage,
  memoryOptions,
  modelOptions,
  openModelRun,
  OptionError,
  outOption,
  readingOptions,
  recipeSampling,
  sampleSchema,
  seedOption,
  suited,
  tasksOption,
  tuneStage,
  tuningOptions,
  type Context,
  type Outcome,
  type Part,
} from '@diffuse/workbench';
import { z } from 'zod';
import { code } from '../code.js';
import { baselineInputs, baselineOption, baselineRun, takeBaseline } from './baselineElsewhere.js';
import { differencesOf } from './differences.js';
import type { Differences } from './differencesSchema.js';
import { differencesTables } from './differencesTable.js';
import { heldOutTuning, heldOutTuningOptions, refuseTunedElsewhere } from './heldOutTuning.js';
import { leaveOneOutSchema, type InDistribution, type LeaveOneOut } from './result.js';
import { inDistributionAt } from './rows.js';
import { leaveOneOutSummary } from './summary.js';
import { heldOutCoverageTable, heldOutEntropyTable, exactHeldOutTable } from './tables.js';
import { trainedTable } from './trainedTable.js';

export const options = z.object({
  ...modelOptions,
  ...tasksOption,
  heldOut: z.array(z.string()).optional().describe('hold out only these tasks; each in turn unless given'),
  inDistribution: z
    .enum(['all', 'one'])
    .optional()
    .describe(
      'what is tuned on in distribution: all tasks, or the held-out one alone, as the authors’ leave-one-in; unless given, all; the paper’s recipe: one',
    ),
  ...adaptersOption,
  ...baselineOption,
  ...heldOutTuningOptions,
  ...tuningOptions,
  ...recipeSampling,
  ...readingOptions,
  ...memoryOptions,
  ...seedOption,
  ...outOption,
});

export async function run(given: z.output<typeof options>, context: Context): Promise<Outcome> {
  const { inDistribution: tunedOn = given.recipe === 'paper' ? 'one' : 'all' } = given;
  const settings = { ...suited(given), inDistribution: tunedOn };
  const tasks = await loadTasks(settings.tasks);
  const folds = chooseFolds(tasks, settings.heldOut);
  for (const held of folds) checkFold(held, tasks, tunedOn);
  const ids = tunedOn === 'all' ? ['id'] : folds.map(({ name }) => `id-${name}`);
  const oods = folds.map(({ name }) => `ood-${name}`);
  const elsewhere = await adaptersElsewhere(given, [...ids, ...oods], tasks);
  if (oods.every((part) => part in elsewhere)) refuseTunedElsewhere(settings);
  const measuredBefore = await baselineRun(given.baseline);
  const tuning = await heldOutTuning({ tasks, folds }, settings, context);
  const inputs = { ...baselineInputs(measuredBefore), ...tuning.inputs };
  const undertaking = { command: 'leave-one-out', options, tasks, elsewhere, inputs, code };
  const { name: model, run: whole, base } = await openModelRun(undertaking, settings, context);
  const part = (title: string): Part => ({ stage: whole.stage(title), title, context });
  const measure = async (subject: Subject, title: string, held: readonly Task[]): Promise<MeasuredMetrics> => {
    const { exact, sampled } = await measureStage(subject, { exact: tasks, sampled: held }, settings, part(title));
    return { exact, sampled }; // what every target comes to is in the stage's own result
  };
  const tuned = async (
    title: string,
    on: readonly Task[],
    sampled: readonly Task[],
    validation?: readonly Task[],
  ): Promise<MeasuredMetrics> => {
    const how = { elsewhere: elsewhere[title], validation };
    const { subject, describe } = await tuneStage(base, on, settings, part(title), how);
    const measurement = await measure(subject, title, sampled);
    await describe({ before: baseline.exact, after: measurement.exact });
    return measurement;
  };

  const baseline =
    measuredBefore === undefined
      ? await measure(base, 'baseline', folds)
      : onTasks(
          await takeBaseline(measuredBefore, folds, { run: whole, stage: whole.stage('baseline'), settings }),
          folds,
        );
  const measured: MeasuredMetrics[] = [];
  if (tunedOn === 'all') measured.push(await tuned('id', tasks, folds));
  else for (const held of folds) measured.push(await tuned(`id-${held.name}`, [held], [held]));
  const inDistribution: InDistribution = { tunedOn, measured };
  const outOfDistribution: MeasuredMetrics[] = [];
  for (const held of folds) {
    outOfDistribution.push(await tuned(`ood-${held.name}`, tuning.tunedOn.get(held)!, [held], tuning.validation));
  }
  const answersOf = async (stage: string, prompt: { task: string; file: string }) =>
    (await whole.stage(stage).answers(sampleSchema, prompt).read()).items;
  /** Where each held-out task was measured, in each model. */
  const models = {
    baseline: folds.map(() => ({ stage: 'baseline', measurement: baseline })),
    held: outOfDistribution.map((measurement, i) => ({ stage: oods[i]!, measurement })),
    id: folds.map((_, i) => ({ stage: ids[i] ?? ids[0]!, measurement: inDistributionAt(inDistribution, i) })),
  };
  const between = (from: keyof typeof models, to: keyof typeof models): Promise<Differences> => {
    const compared = folds.map(({ name: task }, i) => {
      const [before, after] = [models[from][i]!, models[to][i]!];
      const answers = async (file: string) => ({
        before: await answersOf(before.stage, { task, file }),
        after: await answersOf(after.stage, { task, file }),
      });
      return { task, before: before.measurement, after: after.measurement, answers };
    });
    return differencesOf(compared, settings.seed);
  };
  const result = await whole.metrics(leaveOneOutSchema).once(async (): Promise<LeaveOneOut> => ({
    model,
    samples: settings.samples,
    counting: { parsing: settings.parsing, population: settings.population },
    heldOut: folds.map(({ name, title }) => ({ name, title })),
    baseline,
    inDistribution,
    outOfDistribution,
    differences: await between('baseline', 'held'),
    inDistributionDifferences: await between('held', 'id'),
  }));
  const tables = [exactHeldOutTable, heldOutCoverageTable, heldOutEntropyTable].map((each) => each([result]));
  tables.push(...differencesTables(result), trainedTable(result));
  return {
    json: result,
    text: [leaveOneOutSummary(result), ...tables.map((each) => toText(each, context.layout))].join('\n\n'),
    folder: whole.folder,
    ...(isEmbedded(settings.model) && settings.recipe === 'ours' && { next: nextStep }),
  };
}

const nextStep = {
  remark: 'on a real model (fetched once, about a quarter of an hour on two cores)',
  options: { model: 'smollm2-135m-instruct', heldOut: ['fruits'] },
};

/** A measurement whose samples are those of some tasks alone. */
const onTasks = ({ exact, sampled }: MeasuredMetrics, tasks: readonly Task[]): MeasuredMetrics => ({
  exact,
  sampled: sampled.filter(({ task }) => tasks.some(({ name }) => name === task)),
});

/** The tasks to hold out, in the order of the tasks. Throws for a name that is not among them. */
function chooseFolds(tasks: readonly Task[], heldOut: readonly string[] | undefined): readonly Task[] {
  if (heldOut === undefined) return tasks;
  const names = tasks.map(({ name }) => name);
  const unknown = heldOut.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new OptionError('heldOut', unknown, `it is not among the tasks of this run (${names.join(', ')})`);
  }
  return tasks.filter(({ name }) => heldOut.includes(name));
}

/** Throws where one of a fold's tunings has nothing to be tuned on, before anything is run. */
function checkFold(held: Task, tasks: readonly Task[], tunedOn: 'all' | 'one'): void {
  const hasTargets = ({ prompts }: Task): boolean => prompts.some(({ targets }) => targets.length > 0);
  if (!tasks.some((task) => task !== held && hasTargets(task)))
    throw new OptionError('tasks', held.name, 'no other task has targets to tune on: give at least one more');
  if (tunedOn === 'one' && !hasTargets(held))
    throw new OptionError('tasks', held.name, 'it has no targets, so that it cannot be tuned on alone: leave it out');
}
