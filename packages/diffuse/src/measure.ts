import { callable, fields, list, optional, sameLength, type Check } from '@diffuse/check';
import { checkTask, readAnswer, type Task } from '@diffuse/tasks';
import { isEndpoint, type Answerer } from './answerer.js';
import type { PromptDistribution } from './distribution.js';
import { distributions, type MeasuredAnswers, type MeasuredPrompts } from './distributions.js';
import { answersAmong, noAnswersAmong } from './ends.js';
import type { ExactMetrics } from './exactMetrics.js';
import { anAnswerer, aWatch, judging as judgingOf, sampling, scoring, someRecords, someTasks } from './given.js';
import { measureTargets } from './measureTargets.js';
import { NoAnswersError } from './noAnswers.js';
import type { Progress, Watch } from './progress.js';
import { sampledMetrics, type Judging, type SampledMetrics } from './sampledMetrics.js';
import { drawSamples, type SampleRecord } from './samples.js';
import type { SamplingSettings } from './settings.js';

/** What a measurement of one model says of each prompt, in figures. */
export interface MeasuredMetrics {
  /** Empty for an endpoint. */
  readonly exact: readonly ExactMetrics[];
  readonly sampled: readonly SampledMetrics[];
}

/** One measurement of one model. */
export interface Measurement extends MeasuredMetrics {
  /** Every target of every prompt, wanted and said. */
  readonly distributions: readonly PromptDistribution[];
}

/** Where the answers to one prompt of a task are kept. */
export interface Shelf {
  /** The answers that are there, and whether they are all. */
  read(): Promise<{ readonly items: readonly SampleRecord[]; readonly done: boolean }>;
  append(record: SampleRecord): void;
  finish(records: readonly SampleRecord[]): Promise<void>;
}

export interface TaskSampling extends Watch {
  /** Where answers are kept, so that a run that is stopped can go on; nowhere unless given. */
  readonly shelfOf?: ((file: string) => Shelf) | undefined;
}

const answersToAll = list(someRecords);

const aCourse: Check = (value, argument) => {
  aWatch(value, argument);
  fields({ shelfOf: optional(callable) })(value, argument);
};

/**
 * Samples every prompt of a task. [prompts] Throws an InputError on what is no answerer, task or setting, and a NoAnswersError at
 * the first prompt of whose draws none is an answer.
 *
 * @example
 * import { defaultSampling, loadAt, loadTasks, locateModel, sampleTask } from '@diffuse/diffuse';
 * import { openExecutor } from '@diffuse/jit/node';
 *
 * const executor = await openExecutor();
 * const { bare } = await loadAt('tiny', await locateModel('tiny', undefined), executor);
 * const [rng] = await loadTasks(['rng']);
 * const drawn = await sampleTask(bare, rng!, { ...defaultSampling, samples: 100 });
 * console.log(drawn[0]!.map(({ value }) => value)); // what was read out of each answer to the first prompt
 */
export async function sampleTask(
  answerer: Answerer,
  task: Task,
  settings: SamplingSettings,
  course: TaskSampling = {},
): Promise<SampleRecord[][]> {
  anAnswerer(answerer, 'answerer');
  checkTask(task, 'task');
  sampling(settings, 'settings');
  aCourse(course, 'course');
  const { shelfOf, signal, onProgress } = course;
  const drawn: SampleRecord[][] = [];
  const total = settings.samples * task.prompts.length;
  for (const prompt of task.prompts) {
    const shelf = shelfOf?.(prompt.file);
    const { items, done } = (await shelf?.read()) ?? { items: [], done: false };
    let count = drawn.length * settings.samples + items.length;
    const records = await drawSamples(answerer, prompt, settings, {
      kept: items,
      read: (text, finished) => readAnswer(task, prompt, { text, finished }),
      onRecord: (record) => {
        shelf?.append(record);
        onProgress?.({ done: ++count, total, note: prompt.file });
      },
      signal,
    });
    if (!done) await shelf?.finish(records);
    if (records.length > 0 && answersAmong(records).length === 0)
      throw new NoAnswersError(`${task.name}/${prompt.file}`, noAnswersAmong(records));
    drawn.push(records);
  }
  return drawn;
}

/**
 * What a task's samples [prompts] say. Throws an InputError unless every prompt of the task has draws, one at least, and a
 * NoAnswersError where none of a prompt's draws is an answer: that is no measurement.
 *
 * @example
 * import { defaultSampling, loadAt, loadTasks, locateModel, sampledTaskMetrics, sampleTask } from '@diffuse/diffuse';
 * import { openExecutor } from '@diffuse/jit/node';
 *
 * const executor = await openExecutor();
 * const { bare } = await loadAt('tiny', await locateModel('tiny', undefined), executor);
 * const [rng] = await loadTasks(['rng']);
 * const drawn = await sampleTask(bare, rng!, { ...defaultSampling, samples: 100 });
 * console.log(sampledTaskMetrics(rng!, drawn, { seed: 0 })[0]!.wellFormed); // a share
 */
export function sampledTaskMetrics(
  task: Task,
  drawn: readonly (readonly SampleRecord[])[],
  judging: Judging,
): SampledMetrics[] {
  checkTask(task, 'task');
  answersToAll(drawn, 'drawn');
  sameLength(['drawn', drawn], ['task.prompts', task.prompts]);
  judgingOf(judging, 'judging');
  return task.prompts.map((prompt, i) => sampledMetrics(drawn[i]!, task, prompt, judging));
}

/**
 * Measures a model or an endpoint on tasks, exactly and by samples. An endpoint is sampled only: it gives the
 * probabilities of the answers that it draws, not of those that are wanted. With no samples, it is exact only.
 * Throws an InputError on what is no answerer, task or setting, and a NoAnswersError where none of a prompt's draws is an
 * answer.
 *
 * @example
 * import { defaultSampling, loadAt, loadTasks, locateModel, measure } from '@diffuse/diffuse';
 * import { openExecutor } from '@diffuse/jit/node';
 *
 * const executor = await openExecutor();
 * const { bare } = await loadAt('tiny', await locateModel('tiny', undefined), executor);
 * const { exact, sampled } = await measure(bare, await loadTasks(['rng']), { ...defaultSampling, samples: 100 });
 * console.log(exact[0]!.validMass, sampled[0]!.onTarget); // two shares
 */
export async function measure(
  answerer: Answerer,
  tasks: readonly Task[],
  settings: SamplingSettings & Judging & { readonly trieTokens?: number | undefined },
  watch: Watch = {},
): Promise<Measurement> {
  anAnswerer(answerer, 'answerer');
  someTasks(tasks, 'tasks');
  sampling(settings, 'settings');
  judgingOf(settings, 'settings');
  scoring({ trieTokens: settings.trieTokens }, 'settings');
  aWatch(watch, 'watch');
  const { signal, onProgress } = watch;
  const told = (doing: string) => (progress: Progress) =>
    onProgress?.({ ...progress, note: `${doing} ${progress.note}` });
  const { trieTokens } = settings;
  const exact = isEndpoint(answerer)
    ? []
    : await measureTargets(answerer, tasks, {
        trieTokens,
        signal,
        onProgress: told('exact'),
      });
  const sampled: MeasuredAnswers[] = [];
  for (const task of settings.samples > 0 ? tasks : []) {
    const drawn = await sampleTask(answerer, task, settings, { signal, onProgress: told(`sample ${task.name}`) });
    const metrics = sampledTaskMetrics(task, drawn, settings);
    sampled.push(...metrics.map((of, i) => ({ metrics: of, answers: drawn[i]! })));
  }
  return measurementOf(tasks, { exact, sampled });
}

/**
 * A measurement of what was measured of some prompts of tasks. Throws as `distributions`.
 *
 * @example
 * import { loadAt, loadTasks, locateModel, measurementOf, measureTargets } from '@diffuse/diffuse';
 * import { openExecutor } from '@diffuse/jit/node';
 *
 * const executor = await openExecutor();
 * const { bare } = await loadAt('tiny', await locateModel('tiny', undefined), executor);
 * const tasks = await loadTasks(['rng']);
 * const { exact, distributions } = measurementOf(tasks, { exact: await measureTargets(bare, tasks), sampled: [] });
 * console.log(exact[0]!.totalVariation, distributions[0]!.targets.length);
 */
export function measurementOf(tasks: readonly Task[], measured: MeasuredPrompts): Measurement {
  const rows = distributions(tasks, measured);
  const { exact, sampled } = measured;
  return {
    exact: exact.map(({ metrics }) => metrics),
    sampled: sampled.map(({ metrics }) => metrics),
    distributions: rows,
  };
}
