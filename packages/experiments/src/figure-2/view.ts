import { mean } from '@diffuse/metrics';
import { curves, figure, format, type CurvePanel } from '@diffuse/report';
import type { FinishedRun } from '@diffuse/runs';
import { facts, quantity, tuningCurve, type Report, type View } from '@diffuse/workbench';
import { figure2Schema, type CurvePoint, type Figure2 } from './result.js';
import { curveTable, words, type HalfName } from './tables.js';

/** The page of `diffuse figure-2`. */
async function page(run: FinishedRun): Promise<Report> {
  const result = await run.result(figure2Schema);
  const svg = figure2Svg(result);
  return {
    title: `Random numbers in other words and ranges: ${result.model}`,
    summary: summary(result),
    facts: facts(run),
    figures: { 'figure-2': svg },
    sections: [
      {
        title: 'Entropy and valid mass',
        blocks: [
          figure(svg, {
            caption:
              'Exact entropy of the valid answers and probability that an answer is valid: means with 95% intervals. The dashed line is the entropy of the uniform distribution on the range',
            source: { file: 'metrics.json', at: '{wordings,ranges}.curve' },
          }),
          curveTable(result, 'wordings'),
          curveTable(result, 'ranges'),
          'All figures are exact, without sampling. The paper samples and takes the entropy of whatever comes; here an answer outside the range counts against the valid mass, not for entropy. The model was tuned in the first wording on 1 to 10 and 1 to 100.',
        ],
      },
      { title: 'Tuning', blocks: await tuningCurve(run.stage('tuned'), 'Tuning on 1-10 and 1-100') },
    ],
  };
}

export const view: View = { page };

function figure2Svg(result: Figure2): string {
  return curves({
    title: `Random number generation: ${result.model}`,
    subtitle: 'Exact; means and 95% intervals over wordings (above) and over places of the range (below)',
    panels: (['wordings', 'ranges'] as const).flatMap((half) => panels(half, result[half].curve)),
  });
}

function panels(half: HalfName, curve: readonly CurvePoint[]): CurvePanel[] {
  const points = (setting: 'baseline' | 'tuned', key: 'validEntropy' | 'validMass') =>
    curve.map((point) => ({ x: point.size, y: quantity(point[setting][key]) }));
  const both = (key: 'validEntropy' | 'validMass') => [
    { name: 'Baseline', points: points('baseline', key) },
    { name: 'Tuned', points: points('tuned', key) },
  ];
  const uniform = {
    name: 'Uniform',
    style: 'dashes' as const,
    points: curve.map(({ size }) => ({ x: size, y: Math.log(size) })),
  };
  const { title, x } = words[half];
  return [
    { title: `${title}: entropy`, x: { label: x }, y: { label: 'nats' }, curves: [...both('validEntropy'), uniform] },
    {
      title: `${title}: valid mass`,
      x: { label: x },
      y: { label: 'probability of a valid answer', domain: [0, 1], format: format.wholePercent },
      curves: both('validMass'),
    },
  ];
}

function summary({ model, wordings, ranges }: Figure2): string {
  const share = (curve: readonly CurvePoint[], key: 'baseline' | 'tuned'): string =>
    format.wholePercent(mean(curve.map((point) => point[key].validEntropy.estimate / Math.log(point.size))));
  const valid = (curve: readonly CurvePoint[], key: 'baseline' | 'tuned'): string =>
    format.wholePercent(mean(curve.map((point) => point[key].validMass.estimate)));
  const change = (curve: readonly CurvePoint[]): string =>
    `from ${share(curve, 'baseline')} to ${share(curve, 'tuned')} of the greatest possible entropy (valid mass: from ${valid(curve, 'baseline')} to ${valid(curve, 'tuned')})`;
  return (
    `${model} was tuned to draw numbers from 1 to 10 and from 1 to 100, in one wording. Asked in five wordings for numbers from 1 to other bounds, ` +
    `it went ${change(wordings.curve)} on average; for ranges that begin anywhere up to 900, ${change(ranges.curve)}.`
  );
}
