import { curves, format, type CurvePanel, type Quantity } from '@diffuse/report';
import { labels } from '../labels.js';
import { sizeOf } from './ranges.js';
import type { CurvePoint, Figure2, RangeMetrics } from './result.js';
import { commonAxis, shown, words, xIn, xLabel, type HalfName } from './tables.js';

/** The paper's Figure 2 for one model or several. */
export function figure2Svg(results: readonly Figure2[]): string {
  const called = labels(results);
  return curves({
    title: results.length > 1 ? 'Random number generation' : `Random number generation: ${called[0]!}`,
    subtitle:
      'Exact; means and 95% intervals over wordings (above) and over places of the range (below), none of them tuned on',
    panels: (['wordings', 'ranges'] as const).flatMap((half) => panels(results, half)),
  });
}

function panels(results: readonly Figure2[], half: HalfName): CurvePanel[] {
  const axis = commonAxis(results);
  const called = labels(results);
  const named = (i: number, name: string): string =>
    results.length > 1 ? `${called[i]!}: ${name.toLowerCase()}` : name;
  const ofSize = (size: number, y: Quantity) => ({ x: xIn(half, size, axis), y });
  const all = (key: keyof RangeMetrics) =>
    results.flatMap((result, i) => {
      const { curve, points } = result[half];
      const of = (setting: 'baseline' | 'tuned') =>
        curve.map((point: CurvePoint) => ofSize(point.size, shown(point[setting][key])));
      const known = points.filter(({ tunedOn }) => tunedOn);
      return [
        { name: named(i, 'Baseline'), points: of('baseline') },
        { name: named(i, 'Tuned'), points: of('tuned') },
        ...(known.length === 0
          ? []
          : [
              {
                name: named(i, 'Tuned, in the words that it was tuned on'),
                style: 'dots' as const,
                points: known.map((point) => ofSize(sizeOf(point), point.tuned[key])),
              },
            ]),
      ];
    });
  const sizes = [...new Set(results.flatMap((result) => result[half].points.map(sizeOf)))].sort((a, b) => a - b);
  const uniform = {
    name: 'Uniform',
    style: 'dashes' as const,
    points: sizes.map((size) => ofSize(size, Math.log(size))),
  };
  const x = { label: xLabel(half, axis) };
  const { title } = words[half];
  return [
    { title: `${title}: entropy`, x, y: { label: 'nats' }, curves: [...all('validEntropy'), uniform] },
    {
      title: `${title}: valid mass`,
      x,
      y: { label: 'probability of a valid answer', domain: [0, 1], format: format.wholePercent },
      curves: all('validMass'),
    },
  ];
}
