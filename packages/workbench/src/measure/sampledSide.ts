import { mean, meanBounded } from '@diffuse/metrics';
import { entropyBars, figure, format } from '@diffuse/report';
import { meanOfTask, ofTask, tasksOf } from '../page/ofTask.js';
import { quantity } from '../page/quantities.js';
import type { SampledMetrics } from '@diffuse/diffuse';
import { noExactSide } from './result.js';
import type { Side } from './side.js';

/** What the samples say, where they are all there is. */
export function sampledSide(model: string, sampled: readonly SampledMetrics[]): Side {
  const tasks = tasksOf(sampled);
  const svg = entropyBars({
    title: 'Entropy of well-formed answers, and how many are well-formed',
    subtitle:
      'Sampled and corrected for the number of samples, with 95% intervals; means over the prompts of a task; nats',
    bars: tasks.map((task) => ({
      task,
      setting: model,
      entropy: quantity(meanBounded(ofTask(sampled, task).map(({ correctedEntropy }) => correctedEntropy))),
      wellFormed: meanOfTask(sampled, task, ({ wellFormed }) => wellFormed),
    })),
    optimum: new Map(tasks.map((task) => [task, meanOfTask(sampled, task, ({ targetEntropy }) => targetEntropy)])),
  });
  return {
    summary: summary(model, sampled),
    svg,
    section: {
      title: 'Entropy',
      blocks: [
        figure(svg, {
          caption:
            'A bar that ends at the dashed line is as diffuse as wanted, provided that the answers are on target',
          source: { file: 'metrics.json', at: 'sampled' },
        }),
        noExactSide,
      ],
    },
  };
}

function summary(model: string, sampled: readonly SampledMetrics[]): string {
  const over = (value: (metrics: SampledMetrics) => number): number => mean(sampled.map(value));
  const distance = ({ excess }: SampledMetrics): number => excess.totalVariation.excess;
  const worst = sampled.reduce((a, b) => (distance(b) > distance(a) ? b : a));
  return (
    `Asked ${sampled.length} questions, ${model} gives a well-formed answer in ${format.wholePercent(over(({ wellFormed }) => wellFormed))} of cases on average, and one of the wanted in ${format.wholePercent(over(({ onTarget }) => onTarget))}. ` +
    `The entropy of its well-formed answers is about ${format.nats(over(({ correctedEntropy }) => correctedEntropy.estimate))} nats where ${format.nats(over(({ targetEntropy }) => targetEntropy))} are wanted; ` +
    `farthest from what is wanted is ${worst.file}, with a total variation of ${format.percent(distance(worst))} in excess of a perfect sampler’s.`
  );
}
