import { optional } from '@diffuse/check';
import type { Task } from '@diffuse/tasks';
import type { Scorable } from './answerer.js';
import { exactMetrics, type ExactMetrics } from './exactMetrics.js';
import { aScorable, scoring } from './given.js';
import { encodeTasks } from './prompts.js';
import { logProbsOf, type ScoringOptions } from './logProbs.js';
import type { ScoredBy } from './served/scoredBy.js';

/** One prompt measured exactly. */
export interface MeasuredTargets {
  readonly metrics: ExactMetrics;
  /** Of every target, in whatever tokens answers that go on begin with it [targets]; nats. */
  readonly logProbs: readonly number[];
  /** Where the model is served: who told this. */
  readonly scoredBy?: ScoredBy;
}

/**
 * The exact distribution over the targets of every prompt that has some, and what it says, by weights that are here or by a server
 * that tells them. Throws as `measureExactly` and `scorePrompts`.
 *
 * @example
 * import { loadAt, loadTasks, locateModel, measureTargets } from '@diffuse/diffuse';
 * import { openExecutor } from '@diffuse/jit/node';
 *
 * const executor = await openExecutor();
 * const { bare } = await loadAt('tiny', await locateModel('tiny', undefined), executor);
 * const [rng] = await measureTargets(bare, await loadTasks(['rng']));
 * console.log(rng!.metrics.totalVariation, rng!.logProbs.length);
 */
export async function measureTargets(
  subject: Scorable,
  tasks: readonly Task[],
  options?: ScoringOptions,
): Promise<MeasuredTargets[]> {
  aScorable(subject, 'subject');
  optional(scoring)(options, 'options');
  const prompts = encodeTasks(subject.chat, tasks, { ways: true });
  if (prompts.length === 0) return [];
  const { logProbs, scoredBy } = await logProbsOf(subject, prompts, options);
  return prompts.map((prompt, i) => ({
    metrics: exactMetrics(prompt, logProbs[i]!),
    logProbs: logProbs[i]!,
    ...(scoredBy && { scoredBy }),
  }));
}

/**
 * The exact distribution over the targets of every prompt that has some, in whatever tokens answers that go on begin
 * with them: no sampling error, and nothing where there are no prompts. Throws an InputError on what is no model, task or
 * option.
 *
 * @example
 * import { loadAt, loadTasks, locateModel, measureExactly } from '@diffuse/diffuse';
 * import { openExecutor } from '@diffuse/jit/node';
 *
 * const executor = await openExecutor();
 * const { bare } = await loadAt('tiny', await locateModel('tiny', undefined), executor);
 * for (const { file, validMass } of await measureExactly(bare, await loadTasks(['rng']))) console.log(file, validMass);
 */
export async function measureExactly(
  subject: Scorable,
  tasks: readonly Task[],
  options?: ScoringOptions,
): Promise<ExactMetrics[]> {
  return (await measureTargets(subject, tasks, options)).map(({ metrics }) => metrics);
}
