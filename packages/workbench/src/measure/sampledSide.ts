import { meanBounded } from '@diffuse/metrics';
import { entropyBars, figure, format, type EntropyBar } from '@diffuse/report';
import type { SampledMetrics } from '@diffuse/diffuse';
import { entropyExplains } from '../page/entropyExplains.js';
import { meanOf, meanOfTask, ofTask, tasksOf } from '../page/ofTask.js';
import { quantity } from '../page/quantities.js';
import { noExactSide } from './result.js';
import type { Side } from './side.js';

/** What the samples say, where they are all there is. */
export function sampledSide(model: string, sampled: readonly SampledMetrics[], notScored: string | undefined): Side {
  const tasks = tasksOf(sampled);
  const compared = sampled.some(({ targetEntropy }) => targetEntropy !== null);
  const svg = entropyBars({
    title: compared
      ? 'Entropy of the answers on target, and how many are on target'
      : 'Entropy of well-formed answers, and how many are well-formed',
    subtitle:
      'Sampled and corrected for the number of samples, with 95% intervals; means over the prompts of a task; nats',
    bars: tasks.map((task) => ({ task, setting: model, ...bar(ofTask(sampled, task)) })),
    optimum: new Map(
      tasks
        .map((task) => [task, meanOfTask(sampled, task, ({ targetEntropy }) => targetEntropy) ?? NaN] as const)
        .filter(([, optimum]) => !Number.isNaN(optimum)),
    ),
  });
  const caption = compared ? entropyExplains : 'How evenly the well-formed answers are spread';
  return {
    svg,
    blocks: [
      noExactSide(sampled, notScored),
      figure(svg, { caption, source: { file: 'metrics.json', at: 'sampled' } }),
    ],
  };
}

/** Over the answers that the optimum is of, where there is one; else over the well-formed ones. */
function bar(of: readonly SampledMetrics[]): Pick<EntropyBar, 'entropy' | 'onTarget' | 'wellFormed'> {
  const onTarget = of.flatMap(({ onTargetEntropy }) => (onTargetEntropy === null ? [] : [onTargetEntropy]));
  if (of.every(({ targetEntropy }) => targetEntropy === null))
    return {
      entropy: quantity(meanBounded(of.map(({ correctedEntropy }) => correctedEntropy))),
      wellFormed: meanOf(of.map(({ wellFormed }) => wellFormed)) ?? NaN,
    };
  return {
    entropy: onTarget.length === 0 ? NaN : quantity(meanBounded(onTarget)),
    onTarget: meanOf(of.map((metrics) => metrics.onTarget)) ?? NaN,
  };
}

/** What is said first of answers that there is nothing to compare with. */
export function shapeSummary(sampled: readonly SampledMetrics[]): string {
  const formed = format.wholePercent(meanOf(sampled.map(({ wellFormed }) => wellFormed)) ?? NaN);
  const entropy = quantity(meanBounded(sampled.map(({ correctedEntropy }) => correctedEntropy)));
  const means = sampled.length === 1 ? '' : ` (means over ${sampled.length} prompts)`;
  return `Of the answers ${formed} are well-formed, of an entropy of ${format.formatQuantity(entropy, format.nats)} nats${means}.`;
}
