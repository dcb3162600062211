import { column, format, table, type Quantity, type Table } from '@diffuse/report';
import { inWords } from '../counting.js';
import { labels } from '../labels.js';
import { sizeOf, xOf, type Axis } from './ranges.js';
import type { CurvePoint, Figure2, Mean, RangePoint } from './result.js';

export type HalfName = 'wordings' | 'ranges';

export const words = {
  wordings: { title: 'In several wordings, from 1 up', short: 'From 1 up', over: 'over wordings' },
  ranges: { title: 'Ranges that begin anywhere', short: 'From anywhere', over: 'over ranges with a random lower end' },
} as const;

/** What x is called in a half of the figure. */
export function xLabel(half: HalfName, axis: Axis): string {
  if (half === 'wordings') return 'upper bound';
  return axis === 'size' ? 'integers in the range' : 'high − low';
}

/** The x of a size in a half of the figure: ranges of the first begin at 1, so that it is the upper bound. */
export const xIn = (half: HalfName, size: number, axis: Axis): number => (half === 'wordings' ? size : xOf(size, axis));

/** What x is in the second half for several runs: theirs where they agree. */
export function commonAxis(results: readonly Figure2[]): Axis {
  return results.every(({ axis }) => axis === 'difference') ? 'difference' : 'size';
}

/** `1,000 answers (all, read leniently)`; of runs that differ, those of each by its name. */
export function drawn(results: readonly Figure2[]): string {
  const called = labels(results);
  const ways = results.flatMap(({ samples, counting }, i) =>
    samples > 0 ? [{ run: called[i]!, of: `${format.count(samples)} answers (${inWords(counting)})` }] : [],
  );
  const [first, ...others] = new Set(ways.map(({ of }) => of));
  return others.length === 0 ? (first ?? '') : ways.map(({ run, of }) => `${of} of ${run}`).join(' and ');
}

/** For tables and figures: the bare estimate of a single point. */
export const shown = ({ estimate, lower, upper }: Mean): Quantity =>
  lower === null || upper === null ? estimate : { value: estimate, low: lower, high: upper };

/** One half of the figure as a table: all means are over points that were not tuned on. */
export function curveTable(results: readonly Figure2[], half: HalfName): Table {
  type Row = CurvePoint & { readonly model: string };
  const called = labels(results);
  const axis = commonAxis(results);
  const rows = results.flatMap((result, i) =>
    result[half].curve.map((point): Row => ({ ...point, model: called[i]! })),
  );
  const distance = { group: 'Exact distance' };
  const entropy = { group: 'Exact entropy: valid (nats)' };
  const mass = { group: 'Exact valid mass' };
  const sampled = { group: `Plug-in entropy of ${drawn(results)}` };
  const { title, over } = words[half];
  return table(
    rows,
    {
      ...(results.length > 1 && { model: column.text<Row>('Model') }),
      size: column.count<Row>(xLabel(half, axis), { value: ({ size }) => xIn(half, size, axis) }),
      points: column.count<Row>('Points'),
      distanceBaseline: column.percent<Row>('Baseline', {
        ...distance,
        value: (row) => shown(row.baseline.totalVariation),
      }),
      distanceTuned: column.percent<Row>('Tuned', { ...distance, value: (row) => shown(row.tuned.totalVariation) }),
      entropyBaseline: column.nats<Row>('Baseline', { ...entropy, value: (row) => shown(row.baseline.validEntropy) }),
      entropyTuned: column.nats<Row>('Tuned', { ...entropy, value: (row) => shown(row.tuned.validEntropy) }),
      uniform: column.nats<Row>('Uniform', { ...entropy, value: ({ size }) => Math.log(size) }),
      massBaseline: column.percent<Row>('Baseline', { ...mass, value: (row) => shown(row.baseline.validMass) }),
      massTuned: column.percent<Row>('Tuned', { ...mass, value: (row) => shown(row.tuned.validMass) }),
      ...(results.some(({ samples }) => samples > 0) && {
        sampledBaseline: column.nats<Row>('Baseline', {
          ...sampled,
          value: ({ baseline: { sampledEntropy } }) => sampledEntropy && shown(sampledEntropy),
        }),
        sampledTuned: column.nats<Row>('Tuned', {
          ...sampled,
          value: ({ tuned: { sampledEntropy } }) => sampledEntropy && shown(sampledEntropy),
        }),
      }),
    },
    {
      caption: `${title} (${called.join(', ')}): exact; mean and 95% interval ${over}, of as many points as named, none of them tuned on`,
      source: { file: 'metrics.json', at: `${half}.curve` },
    },
  );
}

/** The points whose very request was tuned on, which are in no mean; nothing where none was. */
export function tunedOnTable(results: readonly Figure2[]): Table[] {
  type Row = RangePoint & { readonly model: string; readonly request: string };
  const called = labels(results);
  const rows = results.flatMap(({ wordings, ranges, texts }, i) =>
    [...wordings.points, ...ranges.points]
      .filter(({ tunedOn }) => tunedOn)
      .map((point): Row => ({ ...point, model: called[i]!, request: texts[point.wording]! })),
  );
  if (rows.length === 0) return [];
  const distance = { group: 'Exact distance' };
  const entropy = { group: 'Exact entropy: valid (nats)' };
  const mass = { group: 'Exact valid mass' };
  const columns = {
    ...(results.length > 1 && { model: column.text<Row>('Model') }),
    low: column.count<Row>('low'),
    high: column.count<Row>('high'),
    wording: column.text<Row>('Wording', { value: ({ wording }) => String(wording + 1) }),
    distanceBaseline: column.percent<Row>('Baseline', {
      ...distance,
      value: ({ baseline }) => baseline.totalVariation,
    }),
    distanceTuned: column.percent<Row>('Tuned', { ...distance, value: ({ tuned }) => tuned.totalVariation }),
    entropyBaseline: column.nats<Row>('Baseline', { ...entropy, value: ({ baseline }) => baseline.validEntropy }),
    entropyTuned: column.nats<Row>('Tuned', { ...entropy, value: ({ tuned }) => tuned.validEntropy }),
    uniform: column.nats<Row>('Uniform', { ...entropy, value: (row) => Math.log(sizeOf(row)) }),
    massBaseline: column.percent<Row>('Baseline', { ...mass, value: ({ baseline }) => baseline.validMass }),
    massTuned: column.percent<Row>('Tuned', { ...mass, value: ({ tuned }) => tuned.validMass }),
  };
  const source = { file: 'metrics.json', at: '{wordings,ranges}.points' };
  return [table(rows, columns, { caption: 'Requests that were tuned on, and are in no mean: exact', source })];
}
