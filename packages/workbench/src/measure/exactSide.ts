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
      entropy: meanOfTask(exact, task, ({ validEntropy }) => validEntropy) ?? NaN,
      validMass: meanOfTask(exact, task, ({ validMass }) => validMass) ?? NaN,
    })),
    optimum: new Map(tasks.map((task) => [task, meanOfTask(exact, task, ({ targetEntropy }) => targetEntropy) ?? NaN])),
  });
  return {
    summary: summary(model, exact),
    svg,
    section: {
      title: 'Exact',
      blocks: [
        figure(svg, {
          caption:
            'Entropy says how diffuse the answers are, not whether they are the wanted ones: the distance does. A bar that ends at the dashed line is as diffuse as wanted',
          source: { file: 'metrics.json', at: 'exact' },
        }),
        exactTable(exact),
        'Three faults are told apart. Valid: how likely an answer is one of the targets at all. Never says: how much of the wanted distribution lies on targets that come less than a tenth as often as they should. Too often: how much of the valid answers are targets that come more than twice as often as they should.',
      ],
    },
  };
}

function summary(model: string, exact: readonly ExactMetrics[]): string {
  const average = (figure: (metrics: ExactMetrics) => number): number => mean(exact.map(figure));
  const worst = exact.reduce((a, b) => (b.totalVariation > a.totalVariation ? b : a));
  const { wholePercent, nats } = format;
  return (
    `Asked ${exact.length} questions, ${model} answers at a distance of ${wholePercent(average(({ totalVariation }) => totalVariation))} from the wanted distribution on average (total variation, exact: the share of answers that would have to be others); ` +
    `farthest from it is ${worst.file}, at ${wholePercent(worst.totalVariation)}. ` +
    `An answer is valid with a probability of ${wholePercent(average(({ validMass }) => validMass))}, and the entropy of valid answers is ${nats(average(({ validEntropy }) => validEntropy))} nats where ${nats(average(({ targetEntropy }) => targetEntropy))} are wanted.`
  );
}
