import { mean } from '@diffuse/metrics';
import { figure, format, toText, type TextOptions, type Block, type Section } from '@diffuse/report';
import type { FinishedRun } from '@diffuse/runs';
import { facts, tuningCurve, type Report, type Together, type View } from '@diffuse/workbench';
import { figure2Svg } from './figure.js';
import { figure2Schema, type CurvePoint, type Figure2, type RangeMeans } from './result.js';
import { curveTable, tunedOnTable } from './tables.js';

/** The page of `diffuse figure-2`. */
async function page(run: FinishedRun): Promise<Report> {
  const result = await run.result(figure2Schema);
  const svg = figure2Svg([result]);
  return {
    title: `Random numbers in other words and ranges: ${result.model}`,
    summary: summary(result),
    facts: facts(run),
    figures: { 'figure-2': svg },
    sections: [
      entropySection([result], svg),
      {
        title: 'Requests',
        blocks: [
          `Asked in these wordings, where low and high are the ends of the range: ${quoted(result.texts)}.`,
          `Tuned on: ${quoted(result.tunedOn)}.`,
        ],
      },
      { title: 'Tuning', blocks: await tuningCurve(run.stage('tuned'), 'Tuning') },
    ],
  };
}

async function together(runs: readonly FinishedRun[], layout?: TextOptions): Promise<Together> {
  const results = await Promise.all(runs.map((run) => run.result(figure2Schema)));
  const svg = figure2Svg(results);
  return {
    figures: { 'figure-2': svg },
    sections: [entropySection(results, svg)],
    text: tables(results).map((each) => toText(each, layout)),
  };
}

export const view: View = { page, together };

const tables = (results: readonly Figure2[]) => [
  curveTable(results, 'wordings'),
  curveTable(results, 'ranges'),
  ...tunedOnTable(results),
];

function entropySection(results: readonly Figure2[], svg: string): Section {
  const blocks: Block[] = [
    figure(svg, {
      caption:
        'Exact entropy of the valid answers and probability that an answer is valid: means with 95% intervals over requests that were not tuned on; dots are requests that were. The dashed line is the entropy of the uniform distribution on the range',
      source: { file: 'metrics.json', at: '{wordings,ranges}' },
    }),
    ...tables(results),
    'Exact figures are without sampling: an answer outside the range counts against the valid mass, not for entropy. The paper samples and takes the entropy of whatever comes; answers drawn are beside the exact figures where any were.',
    'The x of ranges that begin anywhere is how many integers they have, or high − low, which is one less: the axis says which. Of the paper’s Figure 2b, A.1 says that x is high, the caption that it is the size of the sample space; the text gives 154 to 204 as an example.',
  ];
  return { title: 'Entropy and valid mass', blocks };
}

const quoted = (texts: readonly string[]): string => texts.map((text, i) => `(${i + 1}) “${text}”`).join(' ');

function summary({ model, texts, tunedOn, wordings, ranges }: Figure2): string {
  return (
    `${model} was tuned to draw random numbers on ${tunedOn.length} requests. Asked in ${texts.length} wordings for numbers from 1 to several bounds, ` +
    `where it was not tuned on the request: ${change(wordings.curve)}. For ranges that begin anywhere up to 900: ${change(ranges.curve)}.`
  );
}

/** A mean over sizes hides that a valid mass fell at one: the greatest fall is named. */
function change(curve: readonly CurvePoint[]): string {
  const average = (value: (means: RangeMeans) => number): string =>
    (['baseline', 'tuned'] as const)
      .map((key) => (curve.length === 0 ? '–' : format.percent(mean(curve.map((point) => value(point[key]))))))
      .map((share, i) => `${i === 0 ? 'from' : 'to'} ${share}`)
      .join(' ');
  const fall = ({ baseline, tuned }: CurvePoint): number => baseline.validMass.estimate - tuned.validMass.estimate;
  const falls = curve.filter((point) => fall(point) > notable);
  const words = (point: CurvePoint): string =>
    `; it fell at ${falls.length} of ${curve.length} sizes, most for ${point.size} numbers, from ${format.percent(point.baseline.validMass.estimate)} to ${format.percent(point.tuned.validMass.estimate)}`;
  const worst = falls.length === 0 ? '' : words(falls.reduce((a, b) => (fall(b) > fall(a) ? b : a)));
  return `the mean distance from an even distribution went ${average((of) => of.totalVariation.estimate)} (total variation, exact), the valid mass ${average((of) => of.validMass.estimate)}${worst}`;
}

/** A fall of a valid mass that is worth a word. */
const notable = 0.01;
