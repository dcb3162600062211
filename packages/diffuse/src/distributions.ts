import { fields, integer, list, nullable, real, share, text } from '@diffuse/check';
import type { Task } from '@diffuse/tasks';
import { promptDistribution, type PromptDistribution } from './distribution.js';
import { everyOf } from './everyOf.js';
import { someRecords, someTasks } from './given.js';
import type { MeasuredTargets } from './measureTargets.js';
import type { SampledMetrics } from './sampledMetrics.js';
import type { SampleRecord } from './samples.js';

/** One prompt measured by its answers. */
export interface MeasuredAnswers {
  readonly metrics: SampledMetrics;
  readonly answers: readonly SampleRecord[];
}

/** What was measured of some prompts of tasks. */
export interface MeasuredPrompts {
  readonly exact: readonly MeasuredTargets[];
  readonly sampled: readonly MeasuredAnswers[];
}

const ofPrompt = { task: text, file: text };
const somePrompts = fields({
  exact: list(fields({ metrics: fields(ofPrompt), logProbs: list(real({ most: 0 }), { least: 1 }) })),
  sampled: list(
    fields({
      metrics: fields({ ...ofPrompt, serial: nullable(fields({ pValue: share, step: integer({ least: 1 }) })) }),
      answers: someRecords,
    }),
  ),
});

/**
 * What every measured prompt of the tasks wants beside what is said, in the order of the tasks: exactly, from
 * log-probabilities, and by drawn answers with 95% intervals (`shareInterval`). Where answers depend on those before them,
 * every so many are counted that what remains are independent. Throws an InputError on what is no task or measurement, and
 * on log-probabilities that are not one a target.
 *
 * @example
 * import { distributions, loadAt, loadTasks, locateModel, measureTargets } from '@diffuse/diffuse';
 * import { openExecutor } from '@diffuse/jit/node';
 *
 * const executor = await openExecutor();
 * const { bare } = await loadAt('tiny', await locateModel('tiny', undefined), executor);
 * const tasks = await loadTasks(['rng']);
 * const [of] = distributions(tasks, { exact: await measureTargets(bare, tasks), sampled: [] });
 * for (const { target, wanted, exact } of of!.targets) console.log(target, wanted, exact);
 */
export function distributions(tasks: readonly Task[], measured: MeasuredPrompts): PromptDistribution[] {
  someTasks(tasks, 'tasks');
  somePrompts(measured, 'measured');
  const { exact, sampled } = measured;
  return tasks.flatMap((task) =>
    task.prompts.flatMap((prompt) => {
      const isIt = ({ metrics }: { readonly metrics: { readonly task: string; readonly file: string } }): boolean =>
        metrics.task === task.name && metrics.file === prompt.file;
      const [targets, drawn] = [exact.find(isIt), sampled.find(isIt)];
      if (targets === undefined && drawn === undefined) return [];
      const every = drawn === undefined ? 1 : everyOf(drawn.metrics.serial);
      return [promptDistribution(task, prompt, { logProbs: targets?.logProbs, answers: drawn?.answers, every })];
    }),
  );
}
