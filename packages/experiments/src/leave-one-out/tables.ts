import { column, table, type Column, type Quantity, type Source, type Table } from '@diffuse/report';
import { meanOfTask, quantity, tasksOf } from '@diffuse/workbench';
import { models as paperModels, table5, table6 } from '../data/paper.js';
import { bothWays, byPaper, byUs } from '../counting.js';
import { paperTask } from '../paperTask.js';
import { labels } from '../labels.js';
import type { LeaveOneOut } from './result.js';
import { answersOf, heldOutRows, inDistributionAt, settings, type Figures, type HeldOut } from './rows.js';

/** One held-out task: its title, and its figures in each run that held it out. */
interface Row {
  readonly title: string;
  readonly runs: readonly (HeldOut | undefined)[];
}

function rowsOf(runs: readonly LeaveOneOut[]): Row[] {
  const perRun = runs.map(heldOutRows);
  const titles = [...new Set(perRun.flat().map(({ title }) => title))];
  return titles.map((title) => ({ title, runs: perRun.map((rows) => rows.find((row) => row.title === title)) }));
}

type Kind = 'count' | 'mean' | 'nats' | 'percent';

/** For every run, a group of three columns: one figure in the three models. */
function groups(
  runs: readonly LeaveOneOut[],
  title: string,
  kind: Kind,
  value: (figures: Figures) => Quantity | null,
): Record<string, Column<Row>> {
  const best = kind === 'percent' ? {} : ({ best: 'max' } as const);
  const called = labels(runs);
  const columns = runs.flatMap((_, i) => {
    const group = runs.length > 1 ? `${title}, ${called[i]!}` : title;
    return settings.map(({ key, header }): [string, Column<Row>] => [
      `${title} ${i} ${key}`,
      column[kind]<Row>(header, { group, ...best, value: ({ runs: of }) => of[i] && value(of[i][key]) }),
    ]);
  });
  return Object.fromEntries(columns);
}

const title = { title: column.text<Row>('Held out') };
const names = (runs: readonly LeaveOneOut[]): string => labels(runs).join(', ');
const source = (at: string): Source => ({ file: 'metrics.json', at });

/** What in distribution means in the runs. */
function idWords(runs: readonly LeaveOneOut[]): string {
  const words = { all: 'tuned on all tasks', one: 'tuned on that task alone' };
  const of = runs.map(({ inDistribution: { tunedOn } }) => words[tunedOn]);
  const called = labels(runs);
  return `ID: ${new Set(of).size === 1 ? of[0]! : of.map((each, i) => `${each} in ${called[i]!}`).join(', ')}`;
}

/** The paper's Table 5: distinct answers by the paper's Equation 4 and among the well-formed ones, and how many those are. */
export function heldOutCoverageTable(runs: readonly LeaveOneOut[]): Table {
  const columns = {
    ...title,
    ...groups(runs, byPaper, 'mean', ({ paper }) => paper.coverage),
    ...groups(runs, byUs, 'mean', ({ coverage }) => coverage),
    ...groups(runs, 'Well-formed', 'percent', ({ wellFormed }) => wellFormed),
  };
  const caption = `Table 5: distinct answers among ${answersOf(runs)} (${names(runs)}; means over a task's prompts; ${idWords(runs)}). ${bothWays}`;
  return table(rowsOf(runs), columns, { caption, source: source('*.sampled') });
}

/** The paper's Table 6: plug-in entropy by the paper's Equation 3 and of the well-formed answers, and the share on target. */
export function heldOutEntropyTable(runs: readonly LeaveOneOut[]): Table {
  const columns = {
    ...title,
    ...groups(runs, byPaper, 'nats', ({ paper }) => paper.entropy),
    ...groups(runs, byUs, 'nats', ({ entropy }) => entropy),
    ...groups(runs, 'On target', 'percent', ({ onTarget }) => onTarget),
  };
  const caption = `Table 6: entropy in nats (${names(runs)}; means over a task's prompts; ${idWords(runs)}). ${bothWays}`;
  return table(rowsOf(runs), columns, { caption, source: source('*.sampled') });
}

/** What the samples say of the model behind them, with 95% intervals. */
export function correctedHeldOutTable(runs: readonly LeaveOneOut[]): Table {
  const columns = {
    ...title,
    ...groups(
      runs,
      'Entropy, well-formed',
      'nats',
      ({ correctedEntropy }) => correctedEntropy && quantity(correctedEntropy),
    ),
    ...groups(
      runs,
      'Distinct, well-formed',
      'mean',
      ({ expectedCoverage }) => expectedCoverage && quantity(expectedCoverage),
    ),
  };
  const caption =
    'The model behind the well-formed answers, with 95% intervals: entropy in nats ("≥" where too much is unseen for an upper end) and how many distinct ones such a sample has';
  return table(rowsOf(runs), columns, { caption, source: source('*.sampled') });
}

/** What the samples estimate, without sampling error: the distribution over the targets. */
export function exactHeldOutTable(runs: readonly LeaveOneOut[]): Table {
  const columns = {
    ...title,
    ...groups(runs, 'Distance', 'percent', ({ distance }) => distance),
    ...groups(runs, 'Valid mass', 'percent', ({ validMass }) => validMass),
    ...groups(runs, 'Valid entropy (nats)', 'nats', ({ validEntropy }) => validEntropy),
    optimum: column.nats<Row>('Optimum', { value: ({ runs: of }) => of.find((run) => run !== undefined)?.optimum }),
    ...groups(runs, 'Targets in 1,000', 'percent', ({ targetsInThousand }) => targetsInThousand),
  };
  return table(rowsOf(runs), columns, {
    caption: `Exact (${idWords(runs)}). Distance: total variation between all that the model can say and what is wanted; valid entropy: over the target sets`,
    source: source('*.exact'),
  });
}

/** A published table and this run's figures of the same kind, side by side. */
export function besidePaper(runs: readonly LeaveOneOut[], kind: 'coverage' | 'entropy'): Table {
  const published = kind === 'coverage' ? table5 : table6;
  const format = kind === 'coverage' ? 'mean' : 'nats';
  const paperColumns = Object.entries(paperModels).flatMap(([model, fullName]) =>
    (['baseline', 'heldOut'] as const).map((key): [string, Column<Row>] => [
      `${model} ${key}`,
      column[format]<Row>(key === 'baseline' ? 'Baseline' : 'OOD', {
        group: `${fullName} (paper)`,
        value: ({ runs: of }) => {
          const name = of.find((run) => run !== undefined)!.name;
          return published.rows.find((row) => row.task === paperTask(name) && row.model === model)?.[key];
        },
      }),
    ]),
  );
  const columns = {
    ...title,
    ...groups(runs, 'This run', format, ({ paper }) => paper[kind]),
    ...Object.fromEntries(paperColumns),
  };
  const caption = `${published.title}: ${names(runs)} in this run, and the figures that the paper prints for other models of 7 to 13 billion parameters, with prompts and targets of its own. Both over all generations, read leniently, which the paper's equations say and its code does not show`;
  return table(rowsOf(runs), columns, { caption, source: source('*.sampled') });
}

/** Where the published tables contradict themselves. */
export const paperNotes: readonly string[] = [...table5.notes, ...table6.notes];

/** One task that was tuned on. */
interface TrainedRow {
  readonly task: string;
  readonly baseline: number | null;
  readonly tuned: number | null;
  readonly optimum: number | null;
  readonly validMass: number | null;
}

/** How near a model comes to the optimum of what it was tuned on. */
export function trainedTable({ model, heldOut, baseline, inDistribution }: LeaveOneOut): Table {
  const { tunedOn, measured } = inDistribution;
  const trained = tunedOn === 'all' ? tasksOf(measured[0]!.exact) : heldOut.map(({ name }) => name);
  const rows = trained.map((task, i): TrainedRow => {
    const { exact } = inDistributionAt(inDistribution, i);
    return {
      task,
      baseline: meanOfTask(baseline.exact, task, ({ validEntropy }) => validEntropy),
      tuned: meanOfTask(exact, task, ({ validEntropy }) => validEntropy),
      optimum: meanOfTask(exact, task, ({ targetEntropy }) => targetEntropy),
      validMass: meanOfTask(exact, task, ({ validMass }) => validMass),
    };
  });
  const on = tunedOn === 'all' ? 'on all tasks' : 'on each task alone';
  return table(
    rows,
    {
      task: column.text<TrainedRow>('Task'),
      baseline: column.nats<TrainedRow>('Baseline'),
      tuned: column.nats<TrainedRow>('Tuned'),
      optimum: column.nats<TrainedRow>('Optimum'),
      reached: column.percent<TrainedRow>('Reached', {
        value: ({ tuned, optimum }) => (tuned === null || optimum === null ? null : tuned / optimum),
      }),
      validMass: column.percent<TrainedRow>('Valid mass'),
    },
    { caption: `${model} tuned ${on}: exact valid entropy (nats)`, source: source('*.exact') },
  );
}
