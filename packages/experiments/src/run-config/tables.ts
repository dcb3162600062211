import { entropyOf, figuresOf, paperCounting, type SampledMetrics } from '@diffuse/diffuse';
import { column, table, type Table } from '@diffuse/report';
import { exactTable } from '@diffuse/workbench';
import { bothWays, byPaper, byUs } from '../counting.js';
import type { ConfigRun } from './result.js';

/** Metrics of the model as it came, or tuned. */
type Row<Metrics> = Metrics & { readonly setting: string };

/** What is said of the model as it came and tuned: the exact side of all prompts, the sampled side of the test prompts. */
export function measurementTables({ baseline, tuned }: ConfigRun): Table[] {
  const both = <Metrics extends object>(before: readonly Metrics[], after: readonly Metrics[]): Row<Metrics>[] =>
    before.flatMap((metrics, i) => [
      { ...metrics, setting: 'as it came' },
      { ...after[i]!, setting: 'tuned' },
    ]);
  const exact = exactTable(both(baseline.exact, tuned.exact), '{baseline,tuned}.exact');
  return [exact, sampledTable(both(baseline.sampled, tuned.sampled))].filter(({ rows }) => rows.length > 0);
}

/** The paper's entropy and coverage (Eq. 3 and 4), and ours. */
function sampledTable(rows: readonly Row<SampledMetrics>[]): Table {
  type Sampled = Row<SampledMetrics>;
  const paper = { group: `Plug-in: ${byPaper}` };
  const strict = { group: `Plug-in: ${byUs}` };
  return table(
    rows,
    {
      task: column.text<Sampled>('Task'),
      file: column.text<Sampled>('Prompt'),
      setting: column.text<Sampled>('Model'),
      samples: column.count<Sampled>('Answers'),
      found: column.percent<Sampled>('Read', { ...paper, value: (row) => figuresOf(row, paperCounting).share }),
      all: column.nats<Sampled>('Entropy', { ...paper, value: (row) => figuresOf(row, paperCounting).entropy }),
      texts: column.count<Sampled>('Distinct', { ...paper, value: (row) => figuresOf(row, paperCounting).coverage }),
      wellFormed: column.percent<Sampled>('Read', strict),
      entropy: column.nats<Sampled>('Entropy', { ...strict, value: entropyOf }),
      coverage: column.count<Sampled>('Distinct', strict),
      onTarget: column.percent<Sampled>('On target'),
    },
    {
      caption: `Sampled answers: share that can be read, plug-in entropy in nats, distinct answers. ${bothWays}`,
      source: { file: 'metrics.json', at: '{baseline,tuned}.sampled' },
    },
  );
}
