import { column, table, toText, type Table } from '@diffuse/report';
import type { ExactMetrics, SampledMetrics } from '../measure.js';
import type { LeaveOneOut, Measurement } from './recipe.js';

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** One held-out task in the three models. */
interface Row {
  readonly title: string;
  readonly optimum: number;
  readonly baseline: Figures;
  readonly outOfDistribution: Figures;
  readonly inDistribution: Figures;
}

/** A task's figures in one model, means over its prompts. */
interface Figures {
  readonly coverage: number;
  readonly entropy: number;
  readonly wellFormed: number;
  readonly onTarget: number;
  readonly validMass: number;
  readonly validEntropy: number;
  readonly expectedCoverage: number;
}

function figures({ exact, sampled }: Measurement, task: string): Figures {
  const exactly = exact.filter((metrics) => metrics.task === task);
  const drawn = sampled.filter((metrics) => metrics.task === task);
  const ofSample = (value: (metrics: SampledMetrics) => number): number => mean(drawn.map(value));
  const ofExact = (value: (metrics: ExactMetrics) => number): number => mean(exactly.map(value));
  return {
    coverage: ofSample(({ coverage }) => coverage),
    entropy: ofSample(({ entropy }) => entropy),
    wellFormed: ofSample(({ wellFormed }) => wellFormed),
    onTarget: ofSample(({ onTarget }) => onTarget),
    validMass: ofExact(({ validMass }) => validMass),
    validEntropy: ofExact(({ validEntropy }) => validEntropy),
    expectedCoverage: ofExact(({ expectedCoverage }) => expectedCoverage),
  };
}

function rowsOf({ heldOut, baseline, inDistribution, outOfDistribution }: LeaveOneOut): Row[] {
  return heldOut.map(({ name, title }, i) => ({
    title,
    optimum: mean(baseline.exact.filter(({ task }) => task === name).map(({ targetEntropy }) => targetEntropy)),
    baseline: figures(baseline, name),
    outOfDistribution: figures(outOfDistribution[i]!, name),
    inDistribution: figures(inDistribution, name),
  }));
}

const models = [
  { key: 'baseline', header: 'Baseline' },
  { key: 'outOfDistribution', header: 'OOD' },
  { key: 'inDistribution', header: 'ID' },
] as const;

type Kind = 'count' | 'mean' | 'nats' | 'percent';

/** One group of columns: the same figure in the three models. */
function group(title: string, kind: Kind, value: (figures: Figures) => number) {
  return Object.fromEntries(
    models.map(({ key, header }) => [
      `${title} ${key}`,
      column[kind]<Row>(header, { group: title, value: (row) => value(row[key]) }),
    ]),
  );
}

/** The paper's Table 5: distinct well-formed answers, and the share of answers that are well-formed. */
export function coverageTable(result: LeaveOneOut): Table {
  return table(
    rowsOf(result),
    {
      title: column.text<Row>('Held out'),
      ...group('Coverage', 'mean', ({ coverage }) => coverage),
      ...group('Well-formed', 'percent', ({ wellFormed }) => wellFormed),
    },
    {
      caption: `Table 5: distinct answers among ${result.samples} (${result.model}; means over a task's prompts)`,
      source: { file: 'metrics.json', at: '*.sampled' },
    },
  );
}

/** The paper's Table 6: entropy of the sampled answers, and the share of answers among the targets. */
export function entropyTable(result: LeaveOneOut): Table {
  return table(
    rowsOf(result),
    {
      title: column.text<Row>('Held out'),
      ...group('Entropy (nats)', 'nats', ({ entropy }) => entropy),
      ...group('On target', 'percent', ({ onTarget }) => onTarget),
    },
    {
      caption: `Table 6: entropy of well-formed answers (${result.model}; means over a task's prompts)`,
      source: { file: 'metrics.json', at: '*.sampled' },
    },
  );
}

/** What the samples estimate, without sampling error: the distribution over the targets. */
export function exactHeldOutTable(result: LeaveOneOut): Table {
  return table(
    rowsOf(result),
    {
      title: column.text<Row>('Held out'),
      ...group('Valid mass', 'percent', ({ validMass }) => validMass),
      ...group('Valid entropy (nats)', 'nats', ({ validEntropy }) => validEntropy),
      optimum: column.nats<Row>('Optimum'),
      ...group('Targets in 1,000', 'percent', ({ expectedCoverage }) => expectedCoverage),
    },
    { caption: 'Exact, over the target sets', source: { file: 'metrics.json', at: '*.exact' } },
  );
}

/** One task that was tuned on, in the model tuned on all. */
interface TrainedRow {
  readonly task: string;
  readonly baseline: number;
  readonly tuned: number;
  readonly optimum: number;
  readonly validMass: number;
}

/** How near the model that was tuned on every task comes to each task's optimum. */
export function trainedTable({ baseline, inDistribution }: LeaveOneOut): Table {
  const tasks = [...new Set(inDistribution.exact.map(({ task }) => task))];
  const of = ({ exact }: Measurement, task: string, value: (metrics: ExactMetrics) => number): number =>
    mean(exact.filter((metrics) => metrics.task === task).map(value));
  const rows = tasks.map((task): TrainedRow => ({
    task,
    baseline: of(baseline, task, ({ validEntropy }) => validEntropy),
    tuned: of(inDistribution, task, ({ validEntropy }) => validEntropy),
    optimum: of(inDistribution, task, ({ targetEntropy }) => targetEntropy),
    validMass: of(inDistribution, task, ({ validMass }) => validMass),
  }));
  return table(
    rows,
    {
      task: column.text<TrainedRow>('Task'),
      baseline: column.nats<TrainedRow>('Baseline'),
      tuned: column.nats<TrainedRow>('Tuned'),
      optimum: column.nats<TrainedRow>('Optimum'),
      reached: column.percent<TrainedRow>('Reached', { value: ({ tuned, optimum }) => tuned / optimum }),
      validMass: column.percent<TrainedRow>('Valid mass'),
    },
    { caption: 'Tuned on all tasks: exact valid entropy (nats)', source: { file: 'metrics.json', at: '*.exact' } },
  );
}

/** All that `diffuse leave-one-out` prints. */
export function leaveOneOutText(result: LeaveOneOut, folder: string): string {
  const tables = [coverageTable(result), entropyTable(result), exactHeldOutTable(result), trainedTable(result)];
  return [...tables.map((each) => toText(each)), `run folder: ${folder}`].join('\n\n');
}
