import type { ExactMetrics, MeasuredMetrics } from '@diffuse/diffuse';
import { column, table, type Table } from '@diffuse/report';
import { meanOfTask, tasksOf } from '@diffuse/workbench';
import type { LeaveOneOut } from './result.js';
import { inDistributionAt } from './rows.js';

/** How near a model comes to what is wanted of the tasks that it was tuned on. */
export function trainedTable({ model, heldOut, baseline, inDistribution }: LeaveOneOut): Table {
  const { tunedOn, measured } = inDistribution;
  const trained = tunedOn === 'all' ? tasksOf(measured[0]!.exact) : heldOut.map(({ name }) => name);
  const rows = trained.map((task, i) => {
    const of = ({ exact }: MeasuredMetrics, figure: (metrics: ExactMetrics) => number) =>
      meanOfTask(exact, task, figure);
    const both = (figure: (metrics: ExactMetrics) => number) => ({
      baseline: of(baseline, figure),
      tuned: of(inDistributionAt(inDistribution, i), figure),
    });
    return {
      task,
      distance: both(({ totalVariation }) => totalVariation),
      validMass: both(({ validMass }) => validMass),
      entropy: both(({ validEntropy }) => validEntropy),
      optimum: of(baseline, ({ targetEntropy }) => targetEntropy),
    };
  });
  type Trained = (typeof rows)[number];
  const both = (
    key: 'distance' | 'validMass' | 'entropy',
    kind: 'nats' | 'percent',
    group: string,
    best?: 'max' | 'min',
  ) =>
    Object.fromEntries(
      (['baseline', 'tuned'] as const).map((setting) => [
        `${key} ${setting}`,
        column[kind]<Trained>(setting === 'baseline' ? 'Baseline' : 'Tuned', {
          group,
          ...(best !== undefined && { best }),
          value: (row) => row[key][setting],
        }),
      ]),
    );
  const on = tunedOn === 'all' ? 'on all tasks' : 'on each task alone';
  return table(
    rows,
    {
      task: column.text<Trained>('Task'),
      ...both('distance', 'percent', 'Exact distance', 'min'),
      ...both('validMass', 'percent', 'Exact valid mass'),
      ...both('entropy', 'nats', 'Exact entropy: valid (nats)'),
      optimum: column.nats<Trained>('Optimum'),
    },
    {
      caption: `${model} tuned ${on}: exact, on what it was tuned on`,
      source: { file: 'metrics.json', at: '*.exact' },
    },
  );
}
