import { shareInterval } from '@diffuse/metrics';
import { curves, figure, format, type CurvePanel } from '@diffuse/report';
import type { FinishedRun } from '@diffuse/runs';
import { facts, quantity, type Report, type View } from '@diffuse/workbench';
import { temperatureSchema, type TemperaturePoint, type TemperatureTask } from './result.js';
import { temperatureTable } from './tables.js';

/** The page of `diffuse temperature`. */
async function page(run: FinishedRun): Promise<Report> {
  const result = await run.result(temperatureSchema);
  const svg = curves({
    title: `Temperature against tuning: ${result.model}`,
    subtitle: `${result.samples} answers a point; entropy corrected, 95% intervals`,
    panels: result.tasks.flatMap(panels),
  });
  return {
    title: `Is a higher temperature a remedy? ${result.model}`,
    summary: result.tasks.map((task) => summary(result.model, task)).join(' '),
    facts: facts(run),
    figures: { temperature: svg },
    sections: [
      {
        title: 'Entropy and well-formed answers',
        blocks: [
          figure(svg, {
            caption:
              'Entropy of the well-formed answers, and the share of answers that are well-formed, against temperature. The dashed line is the tuned model at temperature 1',
            source: { file: 'metrics.json', at: 'tasks.*.{baseline,tuned}' },
          }),
          ...result.tasks.map(temperatureTable),
        ],
      },
    ],
  };
}

export const view: View = { page };

const atOne = (points: readonly TemperaturePoint[]): TemperaturePoint =>
  points.find(({ temperature }) => temperature === 1)!;

function panels({ title, baseline, tuned }: TemperatureTask): CurvePanel[] {
  const x = { label: 'temperature (log scale)', log: true };
  const entropies = (points: readonly TemperaturePoint[]) =>
    points
      .filter(({ coverage }) => coverage > 0)
      .map((point) => ({ x: point.temperature, y: quantity(point.correctedEntropy) }));
  const shares = (points: readonly TemperaturePoint[]) =>
    points.map(({ temperature, wellFormed, samples }) => {
      const { estimate, lower, upper } = shareInterval(Math.round(wellFormed * samples), samples);
      return { x: temperature, y: { value: estimate, low: lower, high: upper } };
    });
  const aim = atOne(tuned).correctedEntropy.estimate;
  return [
    {
      title: `${title}: entropy`,
      x,
      y: { label: 'nats' },
      curves: [
        { name: 'Baseline', points: entropies(baseline) },
        { name: 'Tuned', points: entropies(tuned) },
        {
          name: 'Tuned, at temperature 1',
          style: 'dashes',
          points: tuned.map(({ temperature }) => ({ x: temperature, y: aim })),
        },
      ],
    },
    {
      title: `${title}: well-formed answers`,
      x,
      y: { label: 'share of answers well-formed', domain: [0, 1], format: format.wholePercent },
      curves: [
        { name: 'Baseline', points: shares(baseline) },
        { name: 'Tuned', points: shares(tuned) },
      ],
    },
  ];
}

const onTarget = ({ onTarget: share }: TemperaturePoint): string =>
  share === null ? '' : ` and ${format.wholePercent(share)} on target`;

function summary(model: string, { title, baseline, tuned, needed }: TemperatureTask): string {
  const aim = atOne(tuned);
  const reached = baseline.find(({ temperature }) => temperature === needed.wellFormed);
  const hottest = baseline.at(-1)!;
  const found =
    reached === undefined
      ? `no temperature up to ${hottest.temperature} brings the untuned model there; at ${hottest.temperature}, ${format.wholePercent(hottest.wellFormed)} of its answers are well-formed`
      : `the untuned model needs a temperature of ${reached.temperature} for that, and then ${format.wholePercent(reached.wellFormed)} of its answers are well-formed${onTarget(reached)}`;
  return `${title}: ${model} tuned, at temperature 1, answers with an entropy of ${format.nats(aim.entropy)} nats, ${format.wholePercent(aim.wellFormed)} of its answers well-formed; ${found}.`;
}
