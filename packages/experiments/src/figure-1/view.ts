import { figuresOf } from '@diffuse/diffuse';
import { column, figure, format, table, toText, type TextOptions, type Block, type Table } from '@diffuse/report';
import type { FinishedRun } from '@diffuse/runs';
import { facts, rawAnswers, tuningCurve, type Report, type Together, type View } from '@diffuse/workbench';
import { shapeIn } from '../counting.js';
import { figure1Schema, type AnswerShare, type Answering, type Figure1, type Figure1Task } from './result.js';
import { distribution } from './distribution.js';
import { correctedTables, noveltyOfNames, table4, taskNames } from './tables.js';

const answersSource = { file: 'metrics.json', at: 'tasks.*.*.answers' };

/** The page of `diffuse figure-1`. */
async function page(run: FinishedRun): Promise<Report> {
  const result = await run.result(figure1Schema);
  const figures = Object.fromEntries(
    result.tasks.map((task) => [`figure-1-${task.name}`, distribution([result], task.name)]),
  );
  const behind = await Promise.all(
    result.tasks.flatMap(({ name, title, file }): Promise<Block[]>[] => [
      rawAnswers(run.stage(`baseline-${name}`), { task: name, file }, `${title}, baseline`),
      rawAnswers(run.stage(`tuned-${name}`), { task: name, file }, `${title}, tuned`),
    ]),
  );
  const losses = await Promise.all(
    result.tasks.map(({ name, title }) => tuningCurve(run.stage(`tuned-${name}`), title)),
  );
  const novel = noveltyOfNames(result);
  return {
    title: `${titles(result)}: ${result.model}`,
    summary: result.tasks.map((task) => summary(result, task)).join(' '),
    facts: facts(run),
    figures,
    sections: [
      ...result.tasks.map((task) => ({
        title: task.title,
        blocks: [
          figure(figures[`figure-1-${task.name}`]!, {
            caption: `The ten most frequent answers, with 95% intervals, and where the natural distribution (${task.natural.name}) puts them`,
            source: answersSource,
            data: answerTable(result, task),
          }),
        ],
      })),
      {
        title: 'Entropy and coverage',
        blocks: [table4([result]), ...correctedTables(result), ...result.tasks.map(aboutNatural)],
      },
      ...novel.map((each) => ({ title: 'Names outside the tuning set', blocks: [each] })),
      { title: 'Tuning', blocks: losses.flat() },
      { title: 'What the model said', blocks: behind.flat() },
    ],
  };
}

async function together(runs: readonly FinishedRun[], layout?: TextOptions): Promise<Together> {
  const results = await Promise.all(runs.map((run) => run.result(figure1Schema)));
  const figures = Object.fromEntries(
    taskNames(results).map((name) => [`figure-1-${name}`, distribution(results, name)] as const),
  );
  return {
    figures,
    sections: [
      {
        title: 'Answers',
        blocks: Object.values(figures).map((svg) =>
          figure(svg, {
            caption: 'The ten most frequent answers of each model, with 95% intervals',
            source: answersSource,
          }),
        ),
      },
      { title: 'Entropy and coverage', blocks: [table4(results)] },
    ],
    text: [toText(table4(results), layout)],
  };
}

export const view: View = { page, together };

const titles = ({ tasks }: Figure1): string => tasks.map(({ title }) => title).join(', ');

function aboutNatural({ title, natural }: Figure1Task): string {
  return `${title}: the natural distribution (${natural.name}) has an entropy of ${format.nats(natural.entropy)} nats, and as many draws from it hold ${format.mean(natural.coverage)} different values on average. Table 4 gives one sample of it, like those of the models.`;
}

function answerTable({ samples }: Figure1, { baseline, tuned }: Figure1Task): Table {
  type Row = AnswerShare & { readonly setting: string };
  const rows = Object.entries({ Baseline: baseline, Tuned: tuned }).flatMap(([setting, { answers }]) =>
    answers.map((answer): Row => ({ ...answer, setting })),
  );
  return table(
    rows,
    {
      setting: column.text<Row>('Model'),
      value: column.text<Row>('Answer'),
      share: column.percent<Row>('Sampled', { value: ({ count }) => count / samples }),
      probability: column.percent<Row>('Exact'),
      natural: column.percent<Row>('Natural'),
    },
    { caption: 'The most frequent answers', source: answersSource },
  );
}

function summary({ model, samples, counting }: Figure1, { title, natural, baseline, tuned }: Figure1Task): string {
  const [favourite] = baseline.answers;
  const shape = ({ sampled }: Answering): string => {
    const { entropy, coverage, share } = figuresOf(sampled, counting);
    return `${format.nats(entropy)} nats and ${coverage} different answers, ${format.wholePercent(share)} of all ${shapeIn(counting)}`;
  };
  const liked =
    favourite === undefined
      ? `${model} as it came gave no answer that could be read`
      : `${model} as it came answered “${favourite.value}” in ${format.wholePercent(favourite.count / samples)} of ${samples} cases, where ${format.wholePercent(favourite.natural)} would be natural (${shape(baseline)})`;
  const exactly = (of: (exact: Answering['exact']) => number): string =>
    `from ${format.percent(of(baseline.exact))} to ${format.percent(of(tuned.exact))}`;
  const distance = `Tuned on this task its distance from what is wanted went ${exactly(({ totalVariation }) => totalVariation)} (total variation, exact), its valid mass ${exactly(({ validMass }) => validMass)}`;
  return `${title}: ${liked}. ${distance}; a sample of it (plug-in) has ${shape(tuned)}; draws from the natural distribution have ${format.nats(natural.sample.entropy)} nats and ${natural.sample.coverage} different values.`;
}
