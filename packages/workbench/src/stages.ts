import { callable, fields, name, optional, text } from '@diffuse/check';
import { readAdapterToTune } from '@diffuse/checkpoints';
import { parameterCount } from '@diffuse/core-lm';
import {
  isEndpoint,
  isScorable,
  measurementOf,
  measureTargets,
  sampledTaskMetrics,
  sampleTask,
  tuneAdapter,
  type Answerer,
  type BaseSubject,
  type Judging,
  type MeasuredAnswers,
  type SampleRecord,
  type SamplingSettings,
  type TuningCourse,
  type TuningSettings,
} from '@diffuse/diffuse';
import type { Stage } from '@diffuse/runs';
import { checkTask, type Task } from '@diffuse/tasks';
import { adapterIn } from './adapterIn.js';
import { withProgress, type Context } from './context.js';
import { noteNoAnswers } from './firstDraws.js';
import { keptAdapter, type TunedStage } from './keptAdapter.js';
import { withAdapter } from './models.js';
import { measurementSchema, sampleSchema, type StageMeasurement } from './result.js';
import { stoppedEarly } from './tune/stoppedEarly.js';
import { stateFrom, stateSchema, stateTo } from './tuningState.js';
import { anObject, aPart, someTasks } from './checks.js';

const measured = fields({ exact: someTasks, sampled: someTasks });
const aStart = fields({ from: optional(name), elsewhere: optional(name), onPass: optional(callable) });

/** A part of a run, and what it is called. */
export interface Part {
  readonly stage: Stage;
  readonly title: string;
  readonly context: Context;
}

/**
 * Samples every prompt of a task into a stage, where it goes on with what an earlier run has drawn. [prompts] Throws
 * an InputError on what is no answerer, task, setting or part of a run.
 *
 * @example
 * import { defaultSampling, loadTasks } from '@diffuse/diffuse';
 * import { sampleStage, type AnswerRun, type Context } from '@diffuse/workbench';
 *
 * const sampled = async ({ run: stage, answerer }: AnswerRun, context: Context) => {
 *   const [fruits] = await loadTasks(['fruits']);
 *   return sampleStage(answerer, fruits!, defaultSampling, { stage, title: 'sample', context });
 * };
 */
export async function sampleStage(
  answerer: Answerer,
  task: Task,
  settings: SamplingSettings,
  part: Part,
): Promise<SampleRecord[][]> {
  checkTask(task, 'task');
  aPart(part, 'part');
  const { stage, title, context } = part;
  return withProgress(context, `${title}: sample ${task.name}`, (watch) => {
    const shelfOf = (file: string) => {
      const journal = stage.answers(sampleSchema, { task: task.name, file });
      const watchEnds = noteNoAnswers((message) => context.note(`${task.name}/${file}: ${message}`), settings.samples);
      const append = (draw: SampleRecord): void => {
        journal.append(draw);
        watchEnds(draw);
      };
      return { ...journal, read: () => journal.read(settings.samples), append };
    };
    return sampleTask(answerer, task, settings, { ...watch, shelfOf });
  });
}

/**
 * Measures a model into a stage. What is there already is not measured again. An endpoint is sampled only, unless it comes with the
 * tokenizer of the model that it serves; `notScored` says why it does not. Throws an InputError on what is no answerer, task,
 * setting or part of a run, and a NoAnswersError where no draw of a prompt is an answer; the draws are kept.
 *
 * @example
 * import { defaultSampling, loadTasks } from '@diffuse/diffuse';
 * import { measureStage, type AnswerRun, type Context } from '@diffuse/workbench';
 *
 * const measured = async ({ run: stage, answerer }: AnswerRun, context: Context) => {
 *   const tasks = await loadTasks(['fruits']);
 *   const settings = { ...defaultSampling, trieTokens: 4096 };
 *   return measureStage(answerer, { exact: tasks, sampled: tasks }, settings, { stage, title: 'measure', context });
 * };
 */
export async function measureStage(
  answerer: Answerer,
  tasks: { readonly exact: readonly Task[]; readonly sampled: readonly Task[] },
  settings: SamplingSettings & Judging & { readonly trieTokens: number },
  part: Part,
  notScored?: string,
): Promise<StageMeasurement> {
  const scorable = isScorable(answerer);
  measured(tasks, 'tasks');
  anObject(settings, 'settings');
  aPart(part, 'part');
  optional(text)(notScored, 'notScored');
  const { stage, title, context } = part;
  return stage.metrics(measurementSchema).once(async () => {
    const { trieTokens } = settings;
    const exact = scorable
      ? await withProgress(context, `${title}: exact`, (watch) =>
          measureTargets(answerer, tasks.exact, { trieTokens, ...watch }),
        )
      : [];
    const sampled: MeasuredAnswers[] = [];
    for (const task of tasks.sampled) {
      const drawn = await sampleStage(answerer, task, settings, part);
      const metrics = sampledTaskMetrics(task, drawn, settings);
      sampled.push(...metrics.map((of, i) => ({ metrics: of, answers: drawn[i]! })));
    }
    const measurement = measurementOf([...new Set([...tasks.exact, ...tasks.sampled])], { exact, sampled });
    return { ...measurement, ...(notScored !== undefined && { notScored }) };
  });
}

/** Where a tuning starts, and what is done with the adapter after each of its passes. */
export interface TuningStart extends Pick<TuningCourse, 'onPass'> {
  readonly from?: string | undefined;
  readonly elsewhere?: string | undefined;
}

/**
 * Tunes an adapter on tasks into a stage, and gives the model with it, until the recipe ends: a new one, or that of a
 * PEFT folder. The state is kept after every pass and when the run is stopped, and a second call goes on from it. Where
 * the adapter was tuned elsewhere, it is taken as it is. Throws an InputError on what is no model, task, setting or
 * part of a run.
 *
 * @example
 * import { loadTasks, presetOf } from '@diffuse/diffuse';
 * import { tuneStage, type Context, type ModelRun } from '@diffuse/workbench';
 *
 * const tuned = async ({ run: stage, base }: ModelRun, context: Context) => {
 *   const tasks = await loadTasks(['fruits']);
 *   const settings = { ...presetOf('ours', true), seed: 0 };
 *   const { adapter } = await tuneStage(base, tasks, settings, { stage, title: 'tune', context });
 *   return adapter; // a PEFT folder
 * };
 */
export async function tuneStage(
  base: BaseSubject,
  tasks: readonly Task[],
  settings: TuningSettings,
  part: Part,
  start: TuningStart = {},
): Promise<TunedStage> {
  isEndpoint(base);
  someTasks(tasks, 'tasks');
  anObject(settings, 'settings');
  aPart(part, 'part');
  aStart(start, 'start');
  const { stage, title, context } = part;
  const { from, elsewhere, onPass } = start;
  const { model } = base.model;
  if (elsewhere !== undefined) {
    context.note(`${title}: the adapter in ${elsewhere}, which was tuned elsewhere`);
    const subject = { ...base, model: withAdapter(elsewhere, model, context) };
    return { subject, adapter: elsewhere, describe: () => Promise.resolve() };
  }
  const kept = stage.tuning(stateSchema);
  const resume = stateFrom(await kept.read(3)); // the parameters, and AdamW's two moments
  const started = Date.now();
  const adapter = await withProgress(context, `${title}: tune`, (watch) =>
    tuneAdapter(base, tasks, settings, {
      ...watch,
      ...{ resume, onPass },
      ...(from !== undefined && { initial: readAdapterToTune(adapterIn(from), model.config) }),
      onState: async (state) => {
        await kept.write(stateTo(state));
        await stage.writeLog(state.records);
      },
      onNote: (note) => context.note(`${title}: tune: ${note}`),
    }),
  );
  const { steps, parameters, earlyStop, total } = adapter.tuning!;
  if (steps.length > (resume?.records.length ?? 0)) {
    const share = parameters / parameterCount(model.weights);
    const stop = earlyStop === undefined ? '' : `, to stop early within ${1 + earlyStop} × the optimum`;
    const of = `${(100 * share).toPrecision(2)}% of the model's parameters${stop}`;
    context.note(`${title}: tune: ${((Date.now() - started) / 1000).toFixed(0)} s, ${of}`);
  }
  if (steps.length < total) context.note(`${title}: ${stoppedEarly(steps)}`);
  await stage.writeLog(steps); // the process that took the last step may have been killed before
  return keptAdapter(base, adapter, part);
}
