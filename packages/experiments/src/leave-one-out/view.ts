import {
  entropyBars,
  figure,
  toText,
  type TextOptions,
  type Block,
  type Quantity,
  type Section,
} from '@diffuse/report';
import type { Counting } from '@diffuse/diffuse';
import type { FinishedRun } from '@diffuse/runs';
import {
  facts,
  noveltyTable,
  ofTask,
  quantity,
  rawAnswers,
  tuningCurve,
  type Report,
  type Together,
  type View,
} from '@diffuse/workbench';
import { isOurs } from '../counting.js';
import { labels as runLabels } from '../labels.js';
import { across } from './across.js';
import { leaveOneOutSummary } from './summary.js';
import { differencesTables } from './differencesTable.js';
import { leaveOneOutSchema, type LeaveOneOut } from './result.js';
import { answersOf, heldOutRows, inDistributionAt, labels, settings, type Figures } from './rows.js';
import { seedTables } from './overSeeds.js';
import {
  besidePaper,
  correctedHeldOutTable,
  heldOutCoverageTable,
  heldOutEntropyTable,
  exactHeldOutTable,
  paperNotes,
} from './tables.js';
import { trainedTable } from './trainedTable.js';

/** The page of `diffuse leave-one-out`. */
async function page(run: FinishedRun): Promise<Report> {
  const result = await run.result(leaveOneOutSchema);
  const svg = entropyFigure([result]);
  return {
    title: `Leave-one-out: ${result.model}`,
    summary: leaveOneOutSummary(result),
    facts: facts(run),
    figures: { 'figure-3': svg },
    sections: [
      ...leaveOneOutSections([result], svg),
      { title: 'Differences', blocks: differencesTables(result) },
      { title: 'In distribution', blocks: await inDistributionBlocks(run, result) },
      { title: 'Beyond the targets', blocks: beyondTargets(result) },
      { title: 'What the model said', blocks: await quoted(run, result) },
    ],
  };
}

const meaning = {
  all: 'In distribution (ID) is here: tuned on all tasks, the held-out one among them. The authors’ configurations tune on the held-out task alone.',
  one: 'In distribution (ID) is here: tuned on the held-out task alone, as the authors’ leave-one-in configurations do. The paper’s text speaks of tuning sets that include the task.',
};

async function inDistributionBlocks(run: FinishedRun, result: LeaveOneOut): Promise<Block[]> {
  const { tunedOn } = result.inDistribution;
  const stages =
    tunedOn === 'all'
      ? [['id', 'Tuning on all tasks'] as const]
      : result.heldOut.map(({ name, title }) => [`id-${name}`, `Tuning on ${title} alone`] as const);
  const curves = await Promise.all(stages.map(([stage, title]) => tuningCurve(run.stage(stage), title)));
  return [meaning[tunedOn], trainedTable(result), ...curves.flat()];
}

async function together(runs: readonly FinishedRun[], layout?: TextOptions): Promise<Together> {
  const results = await Promise.all(runs.map((run) => run.result(leaveOneOutSchema)));
  const svg = entropyFigure(results);
  const seeds = seedTables(runs.map((run, i) => ({ run, result: results[i]! })));
  const tables = [exactHeldOutTable, heldOutCoverageTable, heldOutEntropyTable].map((each) => each(results));
  return {
    figures: { 'figure-3': svg },
    sections: [
      ...leaveOneOutSections(results, svg),
      ...(seeds.length > 0 ? [{ title: 'Differences over seeds', blocks: seeds }] : []),
    ],
    text: [...tables, ...seeds].map((each) => toText(each, layout)),
  };
}

export const view: View = { page, together, across };

/** How far from what is wanted, exactly; Figure 3, and Tables 5 and 6 as the paper has them, corrected, and beside the published ones. */
function leaveOneOutSections(results: readonly LeaveOneOut[], svg: string): Section[] {
  return [
    { title: 'Distance and valid mass', blocks: [exactHeldOutTable(results)] },
    {
      title: 'Entropy',
      blocks: [
        figure(svg, {
          caption: `${captionOf(results)}; the dashed line is the entropy of the target set, which answers outside that set may exceed. How near the answers are to the wanted ones, the distance tells and no entropy does`,
          source: {
            file: 'metrics.json',
            at: `*.sampled.${results.every(({ counting }) => isOurs(counting)) ? 'correctedEntropy' : 'readings'}`,
          },
        }),
        heldOutEntropyTable(results),
        correctedHeldOutTable(results),
      ],
    },
    { title: 'Coverage', blocks: [heldOutCoverageTable(results)] },
    {
      title: 'Beside the paper',
      blocks: [besidePaper(results, 'entropy'), besidePaper(results, 'coverage'), ...paperNotes],
    },
  ];
}

/** Which entropy the figure shows. */
function entropyWords({ counting }: LeaveOneOut): string {
  if (isOurs(counting))
    return 'entropy of the well-formed answers, corrected for the number of answers, with 95% intervals';
  const { parsing, population } = counting;
  return `plug-in entropy of ${population === 'all' ? 'all generations (Eq. 3)' : 'the answers that can be read'}, read ${parsing === 'lenient' ? 'leniently' : 'strictly'}`;
}

/** The same of every run, or of each where they differ. */
function captionOf(results: readonly LeaveOneOut[]): string {
  const words = results.map(entropyWords);
  const same = new Set(words).size === 1;
  const called = runLabels(results);
  return same ? `All bars: ${words[0]!}` : words.map((of, i) => `${called[i]!}: ${of}`).join('; ');
}

/** The paper's Figure 3. */
function entropyFigure(results: readonly LeaveOneOut[]): string {
  const called = runLabels(results);
  const rows = results.flatMap((result, i) =>
    heldOutRows(result).map((row) => ({
      model: called[i]!,
      counting: result.counting,
      labels: labels(result),
      ...row,
    })),
  );
  return entropyBars({
    title: 'Entropy in leave-one-out generalisation',
    subtitle: `${answersOf(results)} answers a prompt, nats, means over a task's prompts; beside each bar, how far all answers are from what is wanted (total variation, exact)`,
    bars: rows.flatMap((row) =>
      settings.map(({ key }) => ({
        task: row.title,
        model: row.model,
        setting: row.labels[key],
        entropy: barOf(row[key], row.counting),
        ...(!Number.isNaN(row[key].distance) && { distance: row[key].distance }),
      })),
    ),
    optimum: new Map(
      rows.filter(({ optimum }) => !Number.isNaN(optimum)).map(({ title, optimum }) => [title, optimum]),
    ),
  });
}

/** NaN where nothing was measured: the bar is left out. */
function barOf({ correctedEntropy, asked }: Figures, counting: Counting): Quantity {
  if (!isOurs(counting)) return asked.entropy;
  return correctedEntropy === null ? NaN : quantity(correctedEntropy);
}

function beyondTargets({ heldOut, baseline, outOfDistribution, inDistribution }: LeaveOneOut): Block[] {
  const rows = heldOut.flatMap(({ name }, i) => {
    const models = { Baseline: baseline, OOD: outOfDistribution[i]!, ID: inDistributionAt(inDistribution, i) };
    return Object.entries(models).flatMap(([setting, { sampled }]) =>
      ofTask(sampled, name).map((metrics) => ({ ...metrics, setting })),
    );
  });
  return [
    noveltyTable(rows, '*.sampled'),
    'A novel answer may be right, as an occupation that the target list lacks, or wrong, as a country of another continent: the examples tell.',
  ];
}

async function quoted(run: FinishedRun, { heldOut, baseline }: LeaveOneOut): Promise<Block[]> {
  const blocks = heldOut.flatMap(({ name, title }) => {
    const first = baseline.sampled.find(({ task }) => task === name);
    if (first === undefined) return [];
    const { file } = first;
    return [
      rawAnswers(run.stage('baseline'), { task: name, file }, `${title} (${file}), baseline`),
      rawAnswers(run.stage(`ood-${name}`), { task: name, file }, `${title} (${file}), held out`),
    ];
  });
  return (await Promise.all(blocks)).flat();
}
