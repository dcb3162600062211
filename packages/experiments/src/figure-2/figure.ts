import { curves, format, type CurvePanel, type Quantity } from '@diffuse/report';
import { labels } from '../labels.js';
import { sizeOf } from './ranges.js';
import type { Figure2, Mean } from './result.js';
import { commonAxis, drawn, shown, words, xIn, xLabel, type HalfName } from './tables.js';

const halves = ['wordings', 'ranges'] as const;
const exact = ['validEntropy', 'validMass'] as const;
const both = [...exact, 'sampledEntropy'] as const;

/** Models side by side, as long as there is room. */
const mostColumns = 3;

/** The paper's Figure 2: of one model, or of several side by side on the same scales. */
export function figure2Svg(results: readonly Figure2[]): string {
  const called = labels(results);
  const several = results.length > 1;
  const keys = results.some(({ samples }) => samples > 0) ? both : exact;
  return curves({
    title: several ? 'Random number generation' : `Random number generation: ${called[0]!}`,
    subtitle: `Exact${keys === both ? `, and of ${drawn(results)}` : ''}; means and 95% intervals over wordings (ranges from 1 up) and over places of the range, none of them tuned on`,
    panels: halves.flatMap((half) =>
      keys.flatMap((key) =>
        results.map((result, i): CurvePanel => {
          const drawn = panel(result, half, key, results);
          return { ...drawn, title: several ? `${called[i]!}: ${drawn.title}` : drawn.title };
        }),
      ),
    ),
    columns: several && results.length <= mostColumns ? results.length : keys.length,
  });
}

function panel(result: Figure2, half: HalfName, key: (typeof both)[number], beside: readonly Figure2[]) {
  const axis = commonAxis(beside);
  const { curve, points } = result[half];
  const at = (size: number, y: Quantity) => ({ x: xIn(half, size, axis), y });
  const of = (setting: 'baseline' | 'tuned') =>
    curve.flatMap((point) => {
      const mean = point[setting][key];
      return mean === null ? [] : [at(point.size, shown(mean))];
    });
  const known = points.filter(({ tunedOn }) => tunedOn);
  const all = [
    { name: 'Baseline', points: of('baseline') },
    { name: 'Tuned', points: of('tuned') },
    {
      name: 'Tuned, asked as it was tuned',
      style: 'dots' as const,
      points: known.flatMap((point) => {
        const value = point.tuned[key];
        return value === null ? [] : [at(sizeOf(point), value)];
      }),
    },
  ].filter((each) => each.points.length > 0);
  const x = { label: xLabel(half, axis) };
  const { short } = words[half];
  if (key === 'validMass') {
    const y = {
      label: 'valid mass: probability of an answer in the range',
      domain: [0, 1] as const,
      format: format.wholePercent,
    };
    return { title: `${short}: valid mass`, x, y, curves: all };
  }
  const sizes = [...new Set(points.map(sizeOf))].sort((a, b) => a - b);
  const uniform = {
    name: 'Uniform',
    style: 'dashes' as const,
    points: sizes.map((size) => at(size, Math.log(size))),
  };
  const y = { label: 'nats', domain: [0, 1.03 * highest(beside, half)] as const };
  const title = key === 'validEntropy' ? `${short}: entropy` : `${short}: entropy of answers`;
  return { title, x, y, curves: [...all, uniform] };
}

/** The greatest entropy of a half in any of the runs, intervals and the uniform distribution with it. */
function highest(results: readonly Figure2[], half: HalfName): number {
  const end = ({ estimate, upper }: Mean): number => upper ?? estimate;
  const heights = results.flatMap((result) => [
    ...result[half].points.map((point) => Math.log(sizeOf(point))),
    ...result[half].curve.flatMap(({ baseline, tuned }) =>
      [baseline.validEntropy, tuned.validEntropy, baseline.sampledEntropy, tuned.sampledEntropy]
        .filter((mean) => mean !== null)
        .map(end),
    ),
  ]);
  return Math.max(...heights) || 1;
}
