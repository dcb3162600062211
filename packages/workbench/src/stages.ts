import { fields, optional, text } from '@diffuse/check';
import {
  isScorable,
  measurementOf,
  measureTargets,
  sampledTaskMetrics,
  sampleTask,
  type Answerer,
  type Judging,
  type MeasuredAnswers,
  type SampleRecord,
  type SamplingSettings,
} from '@diffuse/diffuse';
import type { Stage } from '@diffuse/runs';
import { checkTask, type Task } from '@diffuse/tasks';
import { withProgress, type Context } from './context.js';
import { noteNoAnswers } from './firstDraws.js';
import { measurementSchema, sampleSchema, type StageMeasurement } from './result.js';
import { anObject, aPart, someTasks } from './checks.js';

const measured = fields({ exact: someTasks, sampled: someTasks });

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
