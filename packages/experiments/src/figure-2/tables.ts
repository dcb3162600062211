import { column, table, type Table } from '@diffuse/report';
import { quantity } from '@diffuse/workbench';
import type { CurvePoint, Figure2 } from './result.js';

export type HalfName = 'wordings' | 'ranges';

export const words = {
  wordings: { title: 'Five wordings, from 1 up', x: 'upper bound', over: 'over five wordings' },
  ranges: { title: 'Ranges that begin anywhere', x: 'size of the range', over: 'over ranges with a random lower end' },
} as const;

/** One half of the figure as a table. */
export function curveTable(result: Figure2, half: HalfName): Table {
  const { title, x, over } = words[half];
  const entropy = { group: 'Entropy (nats)' };
  const mass = { group: 'Valid mass' };
  return table(
    result[half].curve,
    {
      size: column.count<CurvePoint>(x),
      entropyBaseline: column.nats<CurvePoint>('Baseline', {
        ...entropy,
        value: ({ baseline }) => quantity(baseline.validEntropy),
      }),
      entropyTuned: column.nats<CurvePoint>('Tuned', {
        ...entropy,
        value: ({ tuned }) => quantity(tuned.validEntropy),
      }),
      uniform: column.nats<CurvePoint>('Uniform', { ...entropy, value: ({ size }) => Math.log(size) }),
      massBaseline: column.percent<CurvePoint>('Baseline', {
        ...mass,
        value: ({ baseline }) => quantity(baseline.validMass),
      }),
      massTuned: column.percent<CurvePoint>('Tuned', { ...mass, value: ({ tuned }) => quantity(tuned.validMass) }),
    },
    {
      caption: `${title} (${result.model}): exact; mean and 95% interval ${over}`,
      source: { file: 'metrics.json', at: `${half}.curve` },
    },
  );
}
