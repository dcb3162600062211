import { column, table, type Column, type Quantity, type Source, type Table } from '@diffuse/report';
import { quantity } from '@diffuse/workbench';
import { models as paperModels, table5, table6 } from '../data/paper.js';
import { bothWays, byPaper, byUs } from '../counting.js';
import { paperTask } from '../paperTask.js';
import { labels } from '../labels.js';
import type { LeaveOneOut } from './result.js';
import { answersOf, heldOutRows, settings, type Figures, type HeldOut } from './rows.js';

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

/**
 * For every run, a group of three columns: one figure in the three models. The best is marked of distances alone: an entropy is
 * greatest where a model says what nobody wants, and a model that says one target for ever is always valid.
 */
function groups(
  runs: readonly LeaveOneOut[],
  title: string,
  kind: Kind,
  value: (figures: Figures) => Quantity | null,
  options: Pick<Column<Row>, 'best' | 'priority'> = {},
): Record<string, Column<Row>> {
  const called = labels(runs);
  const columns = runs.flatMap((_, i) => {
    const group = runs.length > 1 ? `${title}, ${called[i]!}` : title;
    return settings.map(({ key, header }): [string, Column<Row>] => [
      `${title} ${i} ${key}`,
      column[kind]<Row>(header, {
        group,
        ...options,
        value: ({ runs: of }) => of[i] && value(of[i][key]),
      }),
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
    ...groups(runs, `Distinct: ${byPaper}`, 'mean', ({ paper }) => paper.coverage),
    ...groups(runs, `Distinct: ${byUs}`, 'mean', ({ coverage }) => coverage, { priority: -1 }),
    ...groups(runs, 'Well-formed, sampled', 'percent', ({ wellFormed }) => wellFormed),
  };
  const caption = `Table 5: distinct answers among ${answersOf(runs)} sampled (${names(runs)}; means over a task's prompts; ${idWords(runs)}). ${bothWays}`;
  return table(rowsOf(runs), columns, { caption, source: source('*.sampled') });
}

/** The paper's Table 6: plug-in entropy by the paper's Equation 3 and of the well-formed answers, and the share on target. */
export function heldOutEntropyTable(runs: readonly LeaveOneOut[]): Table {
  const columns = {
    ...title,
    ...groups(runs, `Plug-in: ${byPaper}`, 'nats', ({ paper }) => paper.entropy),
    ...groups(runs, `Plug-in: ${byUs}`, 'nats', ({ entropy }) => entropy, { priority: -1 }),
    ...groups(runs, 'On target, sampled', 'percent', ({ onTarget }) => onTarget),
  };
  const caption = `Table 6: entropy in nats, plug-in: of the sample itself, too low for the model behind it (${names(runs)}; means over a task's prompts; ${idWords(runs)}). ${bothWays}`;
  return table(rowsOf(runs), columns, { caption, source: source('*.sampled') });
}

/** What the samples say of the model behind them, with 95% intervals. */
export function correctedHeldOutTable(runs: readonly LeaveOneOut[]): Table {
  const columns = {
    ...title,
    ...groups(
      runs,
      'Corrected entropy: well-formed',
      'nats',
      ({ correctedEntropy }) => correctedEntropy && quantity(correctedEntropy),
    ),
    ...groups(
      runs,
      'Expected distinct: well-formed',
      'mean',
      ({ expectedCoverage }) => expectedCoverage && quantity(expectedCoverage),
    ),
  };
  const caption =
    'Sampled, corrected: the model behind the well-formed answers, targets or not, with 95% intervals: entropy in nats ("≥" where too much is unseen for an upper end) and how many distinct ones such a sample has';
  return table(rowsOf(runs), columns, { caption, source: source('*.sampled') });
}

/** What the samples estimate, without sampling error: the distribution over the targets. */
export function exactHeldOutTable(runs: readonly LeaveOneOut[]): Table {
  const columns = {
    ...title,
    ...groups(runs, 'Exact distance', 'percent', ({ distance }) => distance, { best: 'min' }),
    ...groups(runs, 'Exact valid mass', 'percent', ({ validMass }) => validMass),
    ...groups(runs, 'Exact entropy: valid (nats)', 'nats', ({ validEntropy }) => validEntropy, { priority: -1 }),
    optimum: column.nats<Row>('Optimum', {
      priority: -1,
      value: ({ runs: of }) => of.find((run) => run !== undefined)?.optimum,
    }),
    ...groups(runs, 'Exact targets in 1,000', 'percent', ({ targetsInThousand }) => targetsInThousand, {
      priority: -2,
    }),
  };
  return table(rowsOf(runs), columns, {
    caption: `Exact (${idWords(runs)}). Distance: total variation between all that the model can say and what is wanted, an answer that is no target counting as distance. Valid mass: how likely an answer is one of the targets; entropy: over these alone, of at most the optimum where all are wanted alike. Targets in 1,000: the share of them that so many answers are expected to hold`,
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
    ...groups(runs, kind === 'entropy' ? 'This run, plug-in' : 'This run', format, ({ paper }) => paper[kind]),
    ...Object.fromEntries(paperColumns),
  };
  const caption = `${published.title}: ${names(runs)} in this run, and the figures that the paper prints for other models of 7 to 13 billion parameters, with prompts and targets of its own. Both over all generations, read leniently, which the paper's equations say and its code does not show`;
  return table(rowsOf(runs), columns, { caption, source: source('*.sampled') });
}

/** Where the published tables contradict themselves. */
export const paperNotes: readonly string[] = [...table5.notes, ...table6.notes];
