import { answerDistribution } from '../figures/answerDistribution.js';
import { curves } from '../figures/curves.js';
import { distributionFigure } from '../figures/distributionFigure.js';
import { entropyBars } from '../figures/entropyBars.js';
import { groupedBars } from '../figures/groupedBars.js';
import { lossCurve } from '../figures/lossCurve.js';
import { ratioChart } from '../figures/ratioChart.js';
import { shareBars } from '../figures/shareBars.js';
import { shareColumns } from '../figures/shareColumns.js';
import { worldMap } from '../figures/worldMap.js';
import { plain } from '../format.js';

const share = { value: 0.2, low: 0.1, high: 0.4 };
const interval = { value: 2, low: 1.5, high: 2.5 };

/** Every kind of figure with one text in each place that takes text. */
export const everyFigure: readonly ((text: string) => string)[] = [
  (text) =>
    answerDistribution({
      title: text,
      subtitle: text,
      series: [{ name: text, note: text, answers: [{ value: text, probability: 0.4 }] }],
      reference: { name: text, probabilities: new Map([[text, 0.1]]) },
    }),
  (text) =>
    curves({
      title: text,
      panels: [
        {
          title: text,
          x: { label: text },
          y: { label: text },
          curves: [
            {
              name: text,
              points: [
                { x: 1, y: interval },
                { x: 2, y: 3 },
              ],
            },
          ],
        },
      ],
    }),
  (text) =>
    distributionFigure({
      title: text,
      verdict: text,
      targets: [text, `${text} 2`],
      wanted: [0.5, 0.5],
      series: [{ name: text, exact: [0.8, 0.1], said: { answers: 2, counts: [2, 0], others: [] } }],
    }),
  (text) =>
    entropyBars({
      title: text,
      bars: [{ task: text, setting: text, entropy: interval }],
      optimum: new Map([[text, 3]]),
    }),
  (text) =>
    groupedBars({
      title: text,
      panels: [{ title: text, axis: text, format: plain, bars: [{ group: text, series: text, value: interval }] }],
    }),
  (text) =>
    lossCurve({
      title: text,
      steps: [1, 2, 3].map((step) => ({ step, task: text, file: text, loss: 4 / step, optimum: 1 })),
    }),
  (text) =>
    ratioChart({
      title: text,
      name: text,
      axis: text,
      format: plain,
      rows: [{ label: text, peer: text, ours: 1, theirs: interval, target: 2 }],
    }),
  (text) => shareBars({ title: text, axis: text, bars: [{ label: text, share: share, wanted: 0.3 }] }),
  (text) => shareColumns({ title: text, axis: text, bars: [{ label: text, share, wanted: 0.3 }] }),
  (text) =>
    worldMap({
      title: text,
      maps: [{ name: text, unresolved: 1, places: [{ name: text, longitude: 2, latitude: 48, count: 3 }] }],
    }),
];
