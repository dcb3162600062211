import { entropyBars, figure } from '@diffuse/report';
import type { ExactMetrics, ScoredBy } from '@diffuse/diffuse';
import { entropyExplains } from '../page/entropyExplains.js';
import { meanOfTask, tasksOf } from '../page/ofTask.js';
import { scoredByWords } from '../page/scoredByWords.js';
import { exactTable, type Labelled } from '../page/tables.js';
import type { Side } from './side.js';

/** What the exact distribution over the targets says. */
export function exactSide(
  model: string,
  exact: readonly Labelled<ExactMetrics>[],
  scoredBy: ScoredBy | undefined,
): Side {
  const tasks = tasksOf(exact);
  const svg = entropyBars({
    title: 'Entropy of valid answers, with the valid mass',
    subtitle: 'Exact, means over the prompts of a task; nats. At each bar, how far all answers are from what is wanted',
    bars: tasks.map((task) => ({
      task,
      setting: model,
      entropy: meanOfTask(exact, task, ({ validEntropy }) => validEntropy) ?? NaN,
      distance: meanOfTask(exact, task, ({ totalVariation }) => totalVariation) ?? NaN,
      validMass: meanOfTask(exact, task, ({ validMass }) => validMass) ?? NaN,
    })),
    optimum: new Map(tasks.map((task) => [task, meanOfTask(exact, task, ({ targetEntropy }) => targetEntropy) ?? NaN])),
  });
  return {
    svg,
    blocks: [
      ...(scoredBy === undefined ? [] : [scoredByWords(scoredBy)]),
      exactTable(exact),
      'Three faults are told apart. Valid mass: how likely an answer is one of the targets at all. Never says: how much of the wanted distribution lies on targets that come less than a tenth as often as they should. Too often: how much of the valid answers are targets that come more than twice as often as they should.',
      figure(svg, { caption: entropyExplains, source: { file: 'metrics.json', at: 'exact' } }),
    ],
  };
}
