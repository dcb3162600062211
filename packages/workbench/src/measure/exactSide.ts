import { mean } from '@diffuse/metrics';
import { entropyBars, figure, format } from '@diffuse/report';
import type { ExactMetrics } from '@diffuse/diffuse';
import { meanOfTask, tasksOf } from '../page/ofTask.js';
import { exactTable } from '../page/tables.js';
import type { Side } from './side.js';

/** What the exact distribution over the targets says. */
export function exactSide(model: string, exact: readonly ExactMetrics[]): Side {
  const tasks = tasksOf(exact);
  const svg = entropyBars({
    title: 'Entropy of valid answers, and how likely an answer is valid',
    subtitle: 'Exact, means over the prompts of a task; nats',
    bars: tasks.map((task) => ({
      task,
      setting: model,
      entropy: meanOfTask(exact, task, ({ validEntropy }) => validEntropy),
      validMass: meanOfTask(exact, task, ({ validMass }) => validMass),
    })),
    optimum: new Map(tasks.map((task) => [task, meanOfTask(exact, task, ({ targetEntropy }) => targetEntropy)])),
  });
  return {
    summary: summary(model, exact),
    svg,
    section: {
      title: 'Exact',
      blocks: [
        figure(svg, {
          caption: 'A bar that ends at the dashed line is as diffuse as wanted, provided that the answers are valid',
          source: { file: 'metrics.json', at: 'exact' },
        }),
        exactTable(exact),
        'Three faults are told apart. Valid: how likely an answer is one of the targets at all. Never says: how much of the wanted distribution lies on targets that come less than a tenth as often as they should. Too often: how much of the valid answers are targets that come more than twice as often as they should.',
      ],
    },
  };
}

function summary(model: string, exact: readonly ExactMetrics[]): string {
  const valid = mean(exact.map(({ validMass }) => validMass));
  const reached = mean(exact.map(({ validEntropy }) => validEntropy));
  const wanted = mean(exact.map(({ targetEntropy }) => targetEntropy));
  const lacking = ({ validEntropy, targetEntropy }: ExactMetrics): number => targetEntropy - validEntropy;
  const worst = exact.reduce((a, b) => (lacking(b) > lacking(a) ? b : a));
  return (
    `Asked ${exact.length} questions, ${model} gives a valid answer with a probability of ${format.wholePercent(valid)} on average. ` +
    `The entropy of its valid answers is ${format.nats(reached)} nats where ${format.nats(wanted)} are wanted; ` +
    `farthest from it is ${worst.file}, with ${format.nats(worst.validEntropy)} of ${format.nats(worst.targetEntropy)} nats.`
  );
}
