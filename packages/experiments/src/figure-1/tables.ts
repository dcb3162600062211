import { column, table, type Table } from '@diffuse/report';
import { models as paperModels, table4 as published } from '../data/paper.js';
import { correctedTable, exactTable, noveltyTable } from '@diffuse/workbench';
import type { Figure1 } from './result.js';

interface Diffuse {
  readonly entropy: number;
  readonly coverage: number;
}

/** One model on one task; its share of well-formed answers where it was measured. */
interface Row {
  readonly task: string;
  readonly model: string;
  readonly baseline: Diffuse & { readonly wellFormed?: number };
  readonly tuned: Diffuse & { readonly wellFormed?: number };
  readonly natural: Diffuse;
}

function rowsOf({ model, tasks }: Figure1): Row[] {
  return tasks.flatMap(({ title: task, natural, baseline, tuned }) => {
    const ours = {
      task,
      model: `${model} (this run)`,
      baseline: baseline.sampled,
      tuned: tuned.sampled,
      natural: natural.sample,
    };
    const ofTask = published.rows.filter((row) => row.task === task);
    const theirNatural = ofTask.find((row) => row.natural !== undefined)?.natural;
    const theirs = Object.entries(paperModels).flatMap(([name, fullName]) => {
      const row = ofTask.find((each) => each.model === name);
      return row?.baseline && row.tuned && theirNatural
        ? [{ task, model: `${fullName} (paper)`, baseline: row.baseline, tuned: row.tuned, natural: theirNatural }]
        : [];
    });
    return [ours, ...theirs];
  });
}

/** The paper's Table 4: this run, and below it the paper's own figures. */
export function table4(result: Figure1): Table {
  const entropy = { group: 'Entropy (nats)' };
  const coverage = { group: `Coverage-${result.samples}` };
  const wellFormed = { group: 'Well-formed' };
  return table(
    rowsOf(result),
    {
      task: column.text<Row>('Task'),
      model: column.text<Row>('Model'),
      entropyBaseline: column.nats<Row>('Baseline', { ...entropy, value: ({ baseline }) => baseline.entropy }),
      entropyTuned: column.nats<Row>('Tuned', { ...entropy, value: ({ tuned }) => tuned.entropy }),
      entropyNatural: column.nats<Row>('Natural', { ...entropy, value: ({ natural }) => natural.entropy }),
      coverageBaseline: column.count<Row>('Baseline', { ...coverage, value: ({ baseline }) => baseline.coverage }),
      coverageTuned: column.count<Row>('Tuned', { ...coverage, value: ({ tuned }) => tuned.coverage }),
      coverageNatural: column.count<Row>('Natural', { ...coverage, value: ({ natural }) => natural.coverage }),
      formedBaseline: column.percent<Row>('Baseline', { ...wellFormed, value: ({ baseline }) => baseline.wellFormed }),
      formedTuned: column.percent<Row>('Tuned', { ...wellFormed, value: ({ tuned }) => tuned.wellFormed }),
    },
    {
      caption: `Table 4: plug-in entropy and distinct answers among ${result.samples}, well-formed answers only; the paper's rows are other models, of 7 to 13 billion parameters, and 1,000 answers`,
      source: { file: 'metrics.json', at: 'tasks.*.{baseline,tuned}.sampled, tasks.*.natural.sample' },
    },
  );
}

const bySetting = <Value>({ tasks }: Figure1, value: (answering: Figure1['tasks'][number]['baseline']) => Value) =>
  tasks.flatMap(({ baseline, tuned }) => [
    { ...value(baseline), setting: 'Baseline' },
    { ...value(tuned), setting: 'Tuned' },
  ]);

/** What lies behind the samples: corrected figures, and the exact ones. */
export function correctedTables(result: Figure1): Table[] {
  return [
    correctedTable(
      bySetting(result, ({ sampled }) => sampled),
      'tasks.*.*.sampled',
    ),
    exactTable(
      bySetting(result, ({ exact }) => exact),
      'tasks.*.*.exact',
    ),
  ];
}

/** Names that the model was not tuned on, and how many of them are names. */
export function noveltyOfNames(result: Figure1): Table {
  const names = { ...result, tasks: result.tasks.filter(({ name }) => name === 'names') };
  return noveltyTable(
    bySetting(names, ({ sampled }) => sampled),
    'tasks.*.*.sampled',
  );
}
