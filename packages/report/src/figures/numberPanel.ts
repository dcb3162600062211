import * as Plot from '@observablehq/plot';
import type { PanelData, SeriesData } from '../distribution/panelData.js';
import { shareScale } from '../distribution/shareScale.js';
import { percentText, shortPercent } from '../percentText.js';
import type { Panel } from '../svg/panels.js';
import { axisLook, drawPlot, gridLook } from '../svg/plot.js';
import { paint, tones } from '../svg/theme.js';

const HEIGHT = 260;
const [TOP, RIGHT, BOTTOM, LEFT] = [8, 12, 34, 56];
/** Pixels of a bar at most. */
const BAR = 14;

/** Marks of one series, beside those of the others. */
function marksOf({ exact, said }: SeriesData, numbers: readonly number[], at: number, width: number, end: number) {
  const places = numbers.map((number) => number + at);
  return (colour: string): Plot.Markish[] => [
    ...(exact
      ? [
          Plot.rect(exact, {
            x1: (_: number, i: number) => places[i]! - width / 2,
            x2: (_: number, i: number) => places[i]! + width / 2,
            y1: 0,
            y2: (share: number) => share,
            fill: colour,
            fillOpacity: 0.6,
          }),
        ]
      : []),
    ...(said
      ? [
          Plot.ruleX(said.counts, {
            x: (_: number, i: number) => places[i]!,
            y1: (times: number) => said.intervals[times]![0],
            y2: (times: number) => Math.min(end, said.intervals[times]![1]),
            stroke: colour,
          }),
          Plot.dot(said.counts, {
            x: (_: number, i: number) => places[i]!,
            y: (times: number) => times / said.answers,
            r: 2,
            fill: colour,
          }),
        ]
      : []),
  ];
}

/** What a series says beside the targets, in words. */
function offWords({ name, exact, off, said }: SeriesData): string {
  const times = said ? said.answers - said.counts.reduce((total, count) => total + count, 0) : 0;
  return `${name}: ${percentText(exact ? off : times / said!.answers)} on no target`;
}

/** Targets that are numbers, over their places on an axis. */
export function numberPanel(data: PanelData, numbers: readonly number[]): Panel {
  const { series, wanted } = data;
  const scale = shareScale(wanted, series, false);
  const sorted = [...numbers].sort((a, b) => a - b);
  const [from, to] = [sorted[0]!, sorted.at(-1)!];
  const nearest = sorted.slice(1).reduce((least, number, i) => Math.min(least, number - sorted[i]!), Infinity);

  const draw = (width: number): Element => {
    const pixel = (to - from) / (width - LEFT - RIGHT - 2 * BAR);
    const room = Math.min(BAR * pixel, 0.8 * nearest);
    const bar = room / series.length;
    const marks = series.flatMap((one, k) =>
      marksOf(one, numbers, (k + 0.5) * bar - room / 2, bar, scale.domain[1])(paint(tones[k % tones.length]!)),
    );
    return drawPlot({
      width,
      height: HEIGHT,
      marginTop: TOP,
      marginRight: RIGHT,
      marginBottom: BOTTOM,
      marginLeft: LEFT,
      x: { domain: [from - BAR * pixel, to + BAR * pixel] },
      y: { domain: scale.domain },
      marks: [
        Plot.gridY({ ...gridLook, ticks: 5 }),
        ...marks,
        Plot.ruleY(wanted, {
          x1: (_: number, i: number) => numbers[i]! - Math.min(nearest / 2, (BAR / 2 + 1) * pixel),
          x2: (_: number, i: number) => numbers[i]! + Math.min(nearest / 2, (BAR / 2 + 1) * pixel),
          y: (share: number) => share,
          stroke: paint('ink'),
          strokeWidth: 2,
        }),
        Plot.axisX({ label: null, ...axisLook }),
        Plot.axisY({ ticks: 5, tickFormat: shortPercent, label: null, ...axisLook }),
      ],
    });
  };
  return { note: series.map(offWords).join('; '), draw };
}
