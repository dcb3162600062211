import { diagnose, exactDistribution, expectedTargetCoverage } from '@diffuse/metrics';
import { aTaskPrompt } from './given.js';
import type { TaskPrompt } from './prompts.js';

/** The exact side of a measurement; entropies in nats. */
export interface ExactMetrics {
  readonly task: string;
  readonly file: string;
  readonly targets: number;
  readonly validMass: number;
  readonly validEntropy: number;
  readonly targetEntropy: number;
  readonly klToTarget: number;
  readonly totalVariation: number;
  /** Share of the targets that 1,000 answers are expected to hold. */
  readonly expectedCoverage: number;
  /** Wanted weight of the targets that come less than a tenth as often as they should, among valid answers. */
  readonly neverSays: number;
  /** Share, among valid answers, of the targets that come more than twice as often as they should. */
  readonly saysTooOften: number;
}

const coverageDraws = 1000;

/**
 * What the exact log-probabilities [targets] of one prompt say. Throws an InputError on what is no prompt with
 * targets, and
 * on log-probabilities that are not one a target, or above 0.
 *
 * @example
 * import { encodeTasks, exactMetrics, loadAt, loadTasks, locateModel, scorePrompts } from '@diffuse/diffuse';
 * import { openExecutor } from '@diffuse/jit/node';
 *
 * const executor = await openExecutor();
 * const { bare } = await loadAt('tiny', await locateModel('tiny', undefined), executor);
 * const [prompt] = encodeTasks(bare.chat, await loadTasks(['rng']), { ways: true });
 * const [logProbs] = await scorePrompts(bare, [prompt!]);
 * console.log(exactMetrics(prompt!, logProbs!).validEntropy); // nats
 */
export function exactMetrics(of: TaskPrompt, logProbs: readonly number[]): ExactMetrics {
  aTaskPrompt(of, 'prompt');
  const { task, file, prompt } = of;
  const { targets, weights } = prompt;
  const { validMass, validEntropy, targetEntropy, klToTarget, totalVariation } = exactDistribution({
    logProbs,
    weights,
  });
  const { neverSaysWeight, saysTooOftenShare } = diagnose({ targets, logProbs, weights });
  return {
    task,
    file,
    targets: targets.length,
    validMass,
    validEntropy,
    targetEntropy,
    klToTarget,
    totalVariation,
    expectedCoverage: expectedTargetCoverage(logProbs, coverageDraws).share,
    neverSays: neverSaysWeight,
    saysTooOften: saysTooOftenShare,
  };
}
