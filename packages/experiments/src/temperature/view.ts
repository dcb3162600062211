import { shareInterval } from '@diffuse/metrics';
import { curves, figure, format, type CurvePanel } from '@diffuse/report';
import type { FinishedRun } from '@diffuse/runs';
import { facts, quantity, range, type Report, type View } from '@diffuse/workbench';
import { entropyOf, figuresOf } from '@diffuse/diffuse';
import { inWords, isOurs } from '../counting.js';
import { temperatureSchema, type Temperature, type TemperaturePoint, type TemperatureTask } from './result.js';
import { temperatureTable } from './tables.js';

/** The page of `diffuse temperature`. */
async function page(run: FinishedRun): Promise<Report> {
  const result = await run.result(temperatureSchema);
  const { counting } = result;
  const svg = curves({
    title: `Temperature against tuning: ${result.model}`,
    subtitle: `${result.samples} answers a point (${inWords(counting)}); entropy ${isOurs(counting) ? 'corrected, 95% intervals' : 'plug-in'}`,
    panels: result.tasks.flatMap((task) => panels(result, task)),
  });
  return {
    title: `Is a higher temperature a remedy? ${result.model}`,
    summary: result.tasks.map((task) => summary(result, task)).join(' '),
    facts: facts(run),
    figures: { temperature: svg },
    sections: [
      {
        title: 'Entropy, and answers that can be read',
        blocks: [
          figure(svg, {
            caption: `Entropy of the answers (${inWords(counting)}), and the share of answers that can be read so, against temperature. The dashed line is the tuned model at temperature 1`,
            source: { file: 'metrics.json', at: 'tasks.*.{baseline,tuned}' },
          }),
          ...result.tasks.map((task) => temperatureTable(result, task)),
        ],
      },
    ],
  };
}

export const view: View = { page };

const atOne = (points: readonly TemperaturePoint[]): TemperaturePoint =>
  points.find(({ temperature }) => temperature === 1)!;

function panels({ counting }: Temperature, { title, baseline, tuned }: TemperatureTask): CurvePanel[] {
  const ours = isOurs(counting);
  const x = { label: 'temperature (log scale)', log: true };
  const entropies = (points: readonly TemperaturePoint[]) =>
    points.flatMap((point) => {
      const entropy = entropyOf(figuresOf(point, counting));
      return entropy === null ? [] : [{ x: point.temperature, y: ours ? quantity(point.correctedEntropy) : entropy }];
    });
  const shares = (points: readonly TemperaturePoint[]) =>
    points.map((point) => {
      const { temperature, samples } = point;
      const { share } = figuresOf(point, counting);
      const { estimate, lower, upper } = shareInterval(Math.round(share * samples), samples);
      return { x: temperature, y: { value: estimate, low: lower, high: upper } };
    });
  const tunedAtOne = atOne(tuned);
  const aim = ours ? tunedAtOne.correctedEntropy.estimate : figuresOf(tunedAtOne, counting).entropy;
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
      title: `${title}: answers that can be read`,
      x,
      y: { label: 'share of answers', domain: [0, 1], format: format.wholePercent },
      curves: [
        { name: 'Baseline', points: shares(baseline) },
        { name: 'Tuned', points: shares(tuned) },
      ],
    },
  ];
}

const onTarget = ({ onTarget: share }: TemperaturePoint): string =>
  share === null ? '' : ` and ${format.wholePercent(share)} on target`;

const away = ({ distance }: TemperaturePoint): string =>
  distance === null ? '' : `, at a distance of ${range(distance)} from what is wanted (total variation, 95% interval)`;

function summary({ model, counting }: Temperature, { title, baseline, tuned, needed }: TemperatureTask): string {
  const aim = figuresOf(atOne(tuned), counting);
  const read = (point: TemperaturePoint): string => format.wholePercent(figuresOf(point, counting).share);
  const can = counting.parsing === 'strict' ? 'well-formed' : 'to be read';
  const reached = baseline.find(({ temperature }) => temperature === needed.counted);
  const hottest = baseline.at(-1)!;
  const found =
    reached === undefined
      ? `no temperature up to ${hottest.temperature} brings the untuned model there; at ${hottest.temperature}, ${read(hottest)} of its answers are ${can}`
      : `the untuned model needs a temperature of ${reached.temperature} for that, and then ${read(reached)} of its answers are ${can}${onTarget(reached)}${away(reached)}`;
  return `${title}: ${model} tuned, at temperature 1, answers with a plug-in entropy of ${format.nats(aim.entropy)} nats (${inWords(counting)}), ${format.wholePercent(aim.share)} of its answers ${can}${onTarget(atOne(tuned))}${away(atOne(tuned))}; ${found}.`;
}
