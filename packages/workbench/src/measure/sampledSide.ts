import { meanBounded } from '@diffuse/metrics';
import { entropyBars, figure, format } from '@diffuse/report';
import { meanOf, meanOfTask, ofTask, tasksOf } from '../page/ofTask.js';
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
    optimum: new Map(
      tasks
        .map((task) => [task, meanOfTask(sampled, task, ({ targetEntropy }) => targetEntropy)] as const)
        .filter(([, optimum]) => !Number.isNaN(optimum)),
    ),
  });
  return {
    summary: summary(model, sampled),
    svg,
    section: {
      title: 'Entropy',
      blocks: [
        figure(svg, {
          caption:
            'Entropy says how diffuse the answers are, not whether they are the wanted ones: the distance does. A bar that ends at the dashed line is as diffuse as wanted',
          source: { file: 'metrics.json', at: 'sampled' },
        }),
        noExactSide(sampled),
      ],
    },
  };
}

function summary(model: string, sampled: readonly SampledMetrics[]): string {
  const over = (value: (metrics: SampledMetrics) => number | null): number => meanOf(sampled.map(value));
  const formed = format.wholePercent(over(({ wellFormed }) => wellFormed));
  const entropy = format.nats(over(({ correctedEntropy }) => correctedEntropy.estimate));
  const asked = `Asked ${sampled.length} questions, ${model} gives a well-formed answer in ${formed} of cases on average`;
  const reached = `The entropy of its well-formed answers is about ${entropy} nats`;
  const wanted = format.nats(over(({ targetEntropy }) => targetEntropy));
  const distances = sampled.flatMap(({ file, excess }) =>
    excess === null ? [] : [{ file, distance: excess.totalVariation.excess }],
  );
  if (distances.length === 0) return `${asked}. ${reached}; no question has targets to compare them with.`;
  const worst = distances.reduce((a, b) => (b.distance > a.distance ? b : a));
  return (
    `${asked}, and one of the wanted in ${format.wholePercent(over(({ onTarget }) => onTarget))}. ` +
    `${reached} where ${wanted} are wanted; ` +
    `farthest from what is wanted is ${worst.file}, with a total variation of ${format.percent(worst.distance)} in excess of a perfect sampler’s.`
  );
}
