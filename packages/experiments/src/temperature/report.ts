import { column, curves, figure, format, table, type CurvePanel, type Table } from '@diffuse/report';
import { shareInterval } from '@diffuse/metrics';
import { facts } from '../reports/facts.js';
import { quantity } from '../reports/quantities.js';
import type { Report, ReportMaker } from '../reports/report.js';
import type { Temperature, TemperaturePoint, TemperatureTask } from './recipe.js';

/** The page of `diffuse temperature`. */
export const temperatureReport: ReportMaker = async (run): Promise<Report> => {
  const result = run.result as Temperature;
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
        title: 'Entropy and validity',
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
};

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
      title: `${title}: validity`,
      x,
      y: { label: 'share of answers well-formed', domain: [0, 1], format: format.wholePercent },
      curves: [
        { name: 'Baseline', points: shares(baseline) },
        { name: 'Tuned', points: shares(tuned) },
      ],
    },
  ];
}

/** Entropy and validity at every temperature. */
export function temperatureTable({ title, baseline, tuned }: TemperatureTask): Table {
  interface Row {
    readonly temperature: number;
    readonly baseline: TemperaturePoint;
    readonly tuned: TemperaturePoint;
  }
  const rows = baseline.map((point, i): Row => ({ temperature: point.temperature, baseline: point, tuned: tuned[i]! }));
  const columns = (['baseline', 'tuned'] as const).flatMap((key) => {
    const group = key === 'baseline' ? 'Baseline' : 'Tuned';
    return [
      [
        `entropy ${key}`,
        column.nats<Row>('Entropy', { group, value: (row) => (row[key].coverage > 0 ? row[key].entropy : null) }),
      ],
      [`text ${key}`, column.nats<Row>('of all texts', { group, value: (row) => row[key].textEntropy })],
      [`distinct ${key}`, column.count<Row>('Distinct', { group, value: (row) => row[key].coverage })],
      [`formed ${key}`, column.percent<Row>('Well-formed', { group, value: (row) => row[key].wellFormed })],
      [`target ${key}`, column.percent<Row>('On target', { group, value: (row) => row[key].onTarget })],
    ] as const;
  });
  return table(
    rows,
    { temperature: column.number<Row>('Temperature', format.plain), ...Object.fromEntries(columns) },
    {
      caption: `${title}: plug-in entropy (nats) of well-formed answers, and of all texts whatever their shape`,
      source: { file: 'metrics.json', at: 'tasks.*.{baseline,tuned}' },
    },
  );
}

function summary(model: string, { title, baseline, tuned, needed }: TemperatureTask): string {
  const aim = atOne(tuned);
  const reached = baseline.find(({ temperature }) => temperature === needed.wellFormed);
  const hottest = baseline.at(-1)!;
  const found =
    reached === undefined
      ? `no temperature up to ${hottest.temperature} brings the untuned model there; at ${hottest.temperature}, ${format.wholePercent(hottest.wellFormed)} of its answers are well-formed`
      : `the untuned model needs a temperature of ${reached.temperature} for that, and then ${format.wholePercent(reached.wellFormed)} of its answers are well-formed and ${format.wholePercent(reached.onTarget)} on target`;
  return `${title}: ${model} tuned, at temperature 1, answers with an entropy of ${format.nats(aim.entropy)} nats, ${format.wholePercent(aim.wellFormed)} of its answers well-formed; ${found}.`;
}
