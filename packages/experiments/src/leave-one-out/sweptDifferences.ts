import type { ExactMetrics } from '@diffuse/diffuse';
import { holm, meanDifference, uniforms, type DifferenceUnit, type MeanDifference } from '@diffuse/metrics';
import { column, table, type Quantity, type Table } from '@diffuse/report';
import type { SweptResult } from './swept.js';

const figures = {
  totalVariation: { title: 'Distance', percent: true },
  validEntropy: { title: 'Entropy, valid', percent: false },
  validMass: { title: 'Valid mass', percent: true },
} as const;

type Figure = keyof typeof figures;

interface Row extends MeanDifference {
  readonly from: string;
  readonly to: string;
  readonly figure: Figure;
}

/**
 * What held-out tasks come to under one setting minus another, exactly: every pair of settings, over the prompts and seeds that both have.
 * None where there is one setting.
 */
export function sweptDifferences(swept: readonly SweptResult[]): Table[] {
  const settings = [...new Set(swept.map(({ setting }) => setting))];
  const pairs = settings.flatMap((from, i) => settings.slice(i + 1).map((to) => ({ from, to })));
  const rows = pairs.flatMap(({ from, to }) =>
    (Object.keys(figures) as Figure[]).flatMap((figure): Row[] => {
      const units = unitsOf(of(swept, from), of(swept, to), figure);
      return units.length === 0 ? [] : [{ from, to, figure, ...meanDifference(units, { random: uniforms(0) }) }];
    }),
  );
  if (rows.length === 0) return [];
  const adjusted = holm(rows.map(({ pValue }) => pValue));
  const bounded = (row: Row): Quantity =>
    row.method === 'none' ? row.estimate : { value: row.estimate, low: row.lower, high: row.upper };
  return [
    table(
      rows.map((row, i) => ({ ...row, pValue: adjusted[i]! })),
      {
        settings: column.text<Row>('Settings', { value: ({ from, to }) => `${to} minus ${from}` }),
        figure: column.text<Row>('Held out (OOD)', { value: ({ figure }) => figures[figure].title }),
        percent: column.percent<Row>('Share', {
          priority: 2,
          value: (row) => (figures[row.figure].percent ? bounded(row) : null),
        }),
        nats: column.nats<Row>('Nats', {
          priority: 2,
          value: (row) => (figures[row.figure].percent ? null : bounded(row)),
        }),
        pValue: column.pValue<Row>('p', { priority: 1 }),
        clusters: column.count<Row>('Prompts', { priority: -1 }),
        seeds: column.count<Row>('Seeds', { priority: -1 }),
      },
      {
        caption:
          'Differences between settings on tasks that were held out, exact, in pairs of the same prompt and seed: means with 95% intervals for other prompts, and other seeds where there are several; p by Holm over all rows',
        source: { file: 'cells/*/metrics.json', at: 'outOfDistribution' },
      },
    ),
  ];
}

const of = (swept: readonly SweptResult[], setting: string): SweptResult[] =>
  swept.filter((each) => each.setting === setting);

/** A figure's differences by prompt and seed, of the prompts that both settings have at every seed that both have. */
function unitsOf(from: readonly SweptResult[], to: readonly SweptResult[], figure: Figure): DifferenceUnit[] {
  const [before, after] = [heldOutFigures(from, figure), heldOutFigures(to, figure)];
  const units = [...after].flatMap(([key, { prompt, seed, value }]) => {
    const other = before.get(key);
    return other === undefined ? [] : [{ cluster: prompt, seed, difference: value - other.value }];
  });
  const seeds = new Set(units.map(({ seed }) => seed)).size;
  const count = (prompt: string): number => units.filter(({ cluster }) => cluster === prompt).length;
  return units.filter(({ cluster }) => count(cluster) === seeds);
}

/** An exact figure of every held-out prompt, by prompt and seed. */
function heldOutFigures(swept: readonly SweptResult[], figure: Figure) {
  const found = swept.flatMap(({ seed, result: { heldOut, outOfDistribution } }) =>
    heldOut.flatMap(({ name }, i) =>
      outOfDistribution[i]!.exact.filter(({ task }: ExactMetrics) => task === name).map((metrics) => ({
        prompt: `${name}/${metrics.file}`,
        seed,
        value: metrics[figure],
      })),
    ),
  );
  return new Map(found.map((each) => [JSON.stringify([each.prompt, each.seed]), each]));
}
