import { entropyOf, figuresOf, paperCounting, type Counting, type Spread } from '@diffuse/diffuse';
import { column, table, type Table } from '@diffuse/report';
import { correctedTable, exactTable, noveltyTable, readingsTable } from '@diffuse/workbench';
import { inWords } from '../counting.js';
import { models as paperModels, table4 as table4Published } from '../data/paper.js';
import { labels } from '../labels.js';
import { paperTask } from '../paperTask.js';
import type { Figure1 } from './result.js';

/** One model on one task; the share of its answers that could be read where it was measured. */
interface Row {
  readonly task: string;
  readonly model: string;
  readonly answers: number;
  readonly counted: string;
  readonly baseline: Spread & { readonly share?: number };
  readonly tuned: Spread & { readonly share?: number };
  readonly natural: Spread;
}

/** How many answers the paper drew a task (§4). */
const paperAnswers = 1000;

/** The way to count that was asked for, and the paper's. */
const waysOf = (counting: Counting): Counting[] =>
  inWords(counting) === inWords(paperCounting) ? [counting] : [counting, paperCounting];

/** A task's rows: those of the runs, and below them the paper's own. */
function rowsOf(results: readonly Figure1[], name: string): Row[] {
  const called = labels(results);
  const ours = results.flatMap(({ samples, counting, tasks }, i) =>
    tasks
      .filter((task) => task.name === name)
      .flatMap(({ title: task, natural, baseline, tuned }) =>
        waysOf(counting).map((way): Row => ({
          task,
          model: results.length === 1 ? `${called[i]!} (this run)` : called[i]!,
          answers: samples,
          counted: inWords(way),
          baseline: figuresOf(baseline.sampled, way),
          tuned: figuresOf(tuned.sampled, way),
          natural: natural.sample,
        })),
      ),
  );
  const { task } = ours[0]!;
  const published = table4Published.rows.filter((row) => row.task === paperTask(name));
  const natural = published.find((row) => row.natural !== undefined)?.natural;
  const theirs = Object.entries(paperModels).flatMap(([of, fullName]): Row[] => {
    const { baseline, tuned } = published.find(({ model }) => model === of) ?? {};
    return baseline && tuned && natural
      ? [{ task, model: `${fullName} (paper)`, answers: paperAnswers, counted: 'all', baseline, tuned, natural }]
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
  const entropy = { group: 'Plug-in entropy (nats)', priority: 1 };
  const coverage = { group: 'Distinct, sampled', priority: 0 };
  const read = { group: 'Could be read', priority: -1 };
  return table(
    taskNames(results).flatMap((name) => rowsOf(results, name)),
    {
      task: column.text<Row>('Task'),
      model: column.text<Row>('Model'),
      answers: column.count<Row>('Answers', { priority: -2 }),
      counted: column.text<Row>('Counted'),
      entropyBaseline: column.nats<Row>('Baseline', { ...entropy, value: ({ baseline }) => entropyOf(baseline) }),
      entropyTuned: column.nats<Row>('Tuned', { ...entropy, value: ({ tuned }) => entropyOf(tuned) }),
      entropyNatural: column.nats<Row>('Natural', { ...entropy, value: ({ natural }) => natural.entropy }),
      coverageBaseline: column.count<Row>('Baseline', { ...coverage, value: ({ baseline }) => baseline.coverage }),
      coverageTuned: column.count<Row>('Tuned', { ...coverage, value: ({ tuned }) => tuned.coverage }),
      coverageNatural: column.count<Row>('Natural', { ...coverage, value: ({ natural }) => natural.coverage }),
      readBaseline: column.percent<Row>('Baseline', { ...read, value: ({ baseline }) => baseline.share }),
      readTuned: column.percent<Row>('Tuned', { ...read, value: ({ tuned }) => tuned.share }),
    },
    {
      caption:
        "Table 4: plug-in entropy and distinct answers, of the answers that are named (all: the paper's Eq. 3 and 4); the paper's rows are other models, of 7 to 13 billion parameters",
      source: { file: 'metrics.json', at: 'tasks.*.{baseline,tuned}.sampled, tasks.*.natural.sample' },
    },
  );
}

const bySetting = <Value>({ tasks }: Figure1, value: (answering: Figure1['tasks'][number]['baseline']) => Value) =>
  tasks.flatMap(({ baseline, tuned }) => [
    { ...value(baseline), setting: 'Baseline' },
    { ...value(tuned), setting: 'Tuned' },
  ]);

/** What lies behind the samples: other ways to count, corrected figures, and the exact ones. */
export function correctedTables(result: Figure1): Table[] {
  return [
    readingsTable(
      bySetting(result, ({ sampled }) => sampled),
      'tasks.*.*.sampled',
    ),
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
