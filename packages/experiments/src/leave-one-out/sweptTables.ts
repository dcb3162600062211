import { column, table, type Column, type Table } from '@diffuse/report';
import { models as paperModels, table5, table6 } from '../data/paper.js';
import { bothWays } from '../counting.js';
import { paperTask } from '../paperTask.js';
import { settings, type Figures } from './rows.js';
import { overSeeds, type SweptTask } from './swept.js';

type Kind = 'nats' | 'mean' | 'percent';

const source = { file: 'cells/*/metrics.json', at: '*' };

const interval =
  'means over a task’s prompts, and over seeds with Student’s 95% interval for other seeds of the same prompts (none for one seed)';

/** A figure in the three models. */
function group(
  title: string,
  kind: Kind,
  value: (figures: Figures) => number,
  options: Pick<Column<SweptTask>, 'best' | 'priority'> = {},
): Record<string, Column<SweptTask>> {
  const most = kind === 'percent' ? 1 : Infinity;
  return Object.fromEntries(
    settings.map(({ key, header }) => [
      `${title} ${key}`,
      column[kind]<SweptTask>(header, {
        group: title,
        ...options,
        value: (task) => overSeeds(task, key, value, { most }),
      }),
    ]),
  );
}

const rowNames = (tasks: readonly SweptTask[]): Record<string, Column<SweptTask>> => ({
  ...(new Set(tasks.map(({ setting }) => setting)).size > 1 && { setting: column.text<SweptTask>('Setting') }),
  title: column.text<SweptTask>('Held out'),
  seeds: column.count<SweptTask>('Seeds', { priority: 1 }),
});

/** The paper's figures for a task, a column a model. */
const published = (kind: Kind, rows: typeof table5.rows): Record<string, Column<SweptTask>> =>
  Object.fromEntries(
    Object.entries(paperModels).flatMap(([model, fullName]) =>
      (['baseline', 'heldOut'] as const).map((key) => [
        `${model} ${key}`,
        column[kind]<SweptTask>(key === 'baseline' ? 'Baseline' : 'OOD', {
          group: `${fullName} (paper)`,
          priority: -2,
          value: ({ name }) => rows.find((row) => row.task === paperTask(name) && row.model === model)?.[key],
        }),
      ]),
    ),
  );

/** The exact distribution over the targets, task by task. */
export const sweptExactTable = (tasks: readonly SweptTask[]): Table =>
  table(
    tasks,
    {
      ...rowNames(tasks),
      ...group('Exact entropy: valid (nats)', 'nats', ({ validEntropy }) => validEntropy),
      optimum: column.nats<SweptTask>('Optimum', { value: ({ rows }) => rows[0]!.optimum }),
      ...group('Exact valid mass', 'percent', ({ validMass }) => validMass),
      ...group('Exact distance', 'percent', ({ distance }) => distance, { best: 'min', priority: -1 }),
    },
    {
      caption: `Exact, over the targets: ${interval}. Entropy is that of the valid answers, the valid mass how likely an answer is one; distance: total variation from what is wanted`,
      source,
    },
  );

/** The paper's Table 6, over seeds. */
export const sweptEntropyTable = (tasks: readonly SweptTask[]): Table =>
  table(
    tasks,
    {
      ...rowNames(tasks),
      ...group('Plug-in: all, lenient', 'nats', ({ paper }) => paper.entropy),
      ...group('Well-formed, sampled', 'percent', ({ wellFormed }) => wellFormed),
      ...published('nats', table6.rows),
    },
    {
      caption: `Table 6, entropy in nats: ${interval}; beside it what the paper prints for models of 7 to 13 billion parameters, with prompts and targets of its own. ${bothWays}`,
      source,
    },
  );

/** The paper's Table 5, over seeds. */
export const sweptCoverageTable = (tasks: readonly SweptTask[]): Table =>
  table(
    tasks,
    {
      ...rowNames(tasks),
      ...group('Distinct: all, lenient', 'mean', ({ paper }) => paper.coverage),
      ...group('On target, sampled', 'percent', ({ onTarget }) => onTarget),
      ...published('mean', table5.rows),
    },
    { caption: `Table 5, distinct answers: ${interval}; beside it what the paper prints. ${bothWays}`, source },
  );
