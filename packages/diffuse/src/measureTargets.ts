import { optional } from '@diffuse/check';
import type { Task } from '@diffuse/tasks';
import type { Subject } from './answerer.js';
import { exactMetrics, type ExactMetrics } from './exactMetrics.js';
import { aSubject, scoring } from './given.js';
import { encodeTasks } from './prompts.js';
import { scorePrompts, type ScoringOptions } from './score.js';

/** One prompt measured exactly. */
export interface MeasuredTargets {
  readonly metrics: ExactMetrics;
  /** Of every target, in whatever tokens answers that go on begin with it [targets]; nats. */
  readonly logProbs: readonly number[];
}

/**
 * The exact distribution over the targets of every prompt that has some, and what it says. Throws as `measureExactly`.
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
  subject: Subject,
  tasks: readonly Task[],
  options?: ScoringOptions,
): Promise<MeasuredTargets[]> {
  aSubject(subject, 'subject');
  optional(scoring)(options, 'options');
  const prompts = encodeTasks(subject.chat, tasks, { ways: true });
  if (prompts.length === 0) return [];
  const logProbs = await scorePrompts(subject, prompts, options);
  return prompts.map((prompt, i) => ({ metrics: exactMetrics(prompt, logProbs[i]!), logProbs: logProbs[i]! }));
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
  subject: Subject,
  tasks: readonly Task[],
  options?: ScoringOptions,
): Promise<ExactMetrics[]> {
  return (await measureTargets(subject, tasks, options)).map(({ metrics }) => metrics);
}
