import { column, table, type Table } from '@diffuse/report';
import { correctedTable, exactTable, noveltyTable } from '@diffuse/workbench';
import { models as paperModels, table4 as table4Published } from '../data/paper.js';
import { labels } from '../labels.js';
import { paperTask } from '../paperTask.js';
import type { Figure1 } from './result.js';

interface Diffuse {
  readonly entropy: number;
  readonly coverage: number;
}

/** One model on one task; its share of well-formed answers where it was measured. */
interface Row {
  readonly task: string;
  readonly model: string;
  readonly answers: number;
  readonly baseline: Diffuse & { readonly wellFormed?: number };
  readonly tuned: Diffuse & { readonly wellFormed?: number };
  readonly natural: Diffuse;
}

/** How many answers the paper drew a task (§4). */
const paperAnswers = 1000;

/** A task's rows: those of the runs, and below them the paper's own. */
function rowsOf(results: readonly Figure1[], name: string): Row[] {
  const called = labels(results);
  const ours = results.flatMap(({ samples, tasks }, i) =>
    tasks
      .filter((task) => task.name === name)
      .map(({ title: task, natural, baseline, tuned }): Row => ({
        task,
        model: results.length === 1 ? `${called[i]!} (this run)` : called[i]!,
        answers: samples,
        baseline: baseline.sampled,
        tuned: tuned.sampled,
        natural: natural.sample,
      })),
  );
  const { task } = ours[0]!;
  const published = table4Published.rows.filter((row) => row.task === paperTask(name));
  const natural = published.find((row) => row.natural !== undefined)?.natural;
  const theirs = Object.entries(paperModels).flatMap(([of, fullName]): Row[] => {
    const { baseline, tuned } = published.find(({ model }) => model === of) ?? {};
    return baseline && tuned && natural
      ? [{ task, model: `${fullName} (paper)`, answers: paperAnswers, baseline, tuned, natural }]
      : [];
  });
  return [...ours, ...theirs];
}

/** The tasks of several runs by name, each once. */
export function taskNames(results: readonly Figure1[]): string[] {
  return [...new Set(results.flatMap(({ tasks }) => tasks.map(({ name }) => name)))];
}

/** The paper's Table 4: the runs, and below them the paper's own figures. */
export function table4(results: readonly Figure1[]): Table {
  const entropy = { group: 'Entropy (nats)' };
  const coverage = { group: 'Coverage' };
  const wellFormed = { group: 'Well-formed' };
  return table(
    taskNames(results).flatMap((name) => rowsOf(results, name)),
    {
      task: column.text<Row>('Task'),
      model: column.text<Row>('Model'),
      answers: column.count<Row>('Answers'),
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
      caption:
        "Table 4: plug-in entropy and distinct answers, of well-formed answers only; the paper's rows are other models, of 7 to 13 billion parameters",
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

/** Names that the model was not tuned on, and how many of them are names; nothing where no names were asked for. */
export function noveltyOfNames(result: Figure1): Table[] {
  const names = { ...result, tasks: result.tasks.filter(({ name }) => paperTask(name) === 'Baby Names') };
  if (names.tasks.length === 0) return [];
  return [
    noveltyTable(
      bySetting(names, ({ sampled }) => sampled),
      'tasks.*.*.sampled',
    ),
  ];
}
