import * as Plot from '@observablehq/plot';
import { percent } from '../format.js';
import { shortPercent } from '../percentText.js';
import { valueOf } from '../quantity.js';
import { frame } from '../svg/frame.js';
import { axisLook, drawPlot, gridLook } from '../svg/plot.js';
import { textWidth } from '../svg/textWidth.js';
import { paint } from '../svg/theme.js';
import { oneLine } from '@diffuse/check';
import { fromZero } from './domain.js';
import { checkShares, sharesLegend, type ShareBar, type SharesOptions } from './shareBars.js';

const HEIGHT = 220;
const MARGIN = { marginTop: 8, marginRight: 12, marginBottom: 46, marginLeft: 52 };
const FONT = 12;

/** As many labels as have room, the first among them. */
function shownLabels(bars: readonly ShareBar[], width: number): number[] {
  const room = width / Math.max(1, bars.length);
  const widest = Math.max(0, ...bars.map(({ label }) => textWidth(oneLine(label), FONT))) + 10;
  const every = Math.max(1, Math.ceil(widest / room));
  return [...bars.keys()].filter((i) => i % every === 0);
}

/**
 * Shares of the parts of a range as columns side by side, in their order, with the wanted share as a line over each. Throws an
 * InputError on options that do not exist and on what is no share.
 *
 * @example
 * import { shareColumns } from '@diffuse/report';
 *
 * const bars = [1, 2, 3].map((size) => ({ label: String(size), share: { value: 0.3, low: 0.2, high: 0.4 }, wanted: 1 / 3 }));
 * const svg = shareColumns({ title: 'Size', axis: 'share of 100 answers', bars });
 */
export function shareColumns(options: SharesOptions): string {
  checkShares(options, 'options');
  const { axis } = options;
  const bars = options.bars.map((bar, x) => ({ ...bar, x, value: valueOf(bar.share) }));
  const [from, to] = fromZero(bars.flatMap(({ share, wanted = 0 }) => [share, wanted]));
  const end = Math.min(1, to);
  const whiskers = bars.flatMap(({ x, share }) => (typeof share === 'number' ? [] : [{ x, ...share }]));
  const wanted = bars.filter((bar) => bar.wanted !== undefined);

  const draw = (width: number): Element => {
    const shown = new Set(shownLabels(bars, width - MARGIN.marginLeft - MARGIN.marginRight));
    return drawPlot({
      width,
      height: HEIGHT,
      ...MARGIN,
      x: { domain: [-0.5, Math.max(0.5, bars.length - 0.5)] },
      y: { domain: [from, end] },
      marks: [
        Plot.gridY({ ...gridLook, ticks: 5 }),
        Plot.rect(bars, {
          x1: ({ x }: { x: number }) => x - 0.4,
          x2: ({ x }: { x: number }) => x + 0.4,
          y1: 0,
          y2: ({ value }: { value: number }) => Math.min(end, value),
          fill: paint('blue'),
          title: (bar: (typeof bars)[number]) =>
            `${bar.label}: ${percent(bar.value)}${bar.wanted === undefined ? '' : ` for ${percent(bar.wanted)}`}`,
        }),
        Plot.ruleX(whiskers, {
          x: 'x',
          y1: 'low',
          y2: ({ high }: { high: number }) => Math.min(end, high),
          stroke: paint('ink'),
          strokeWidth: 1.25,
        }),
        ...[
          { stroke: paint('paper'), strokeWidth: 4.5 },
          { stroke: paint('ink'), strokeWidth: 2 },
        ].map((line) =>
          Plot.ruleY(wanted, {
            x1: ({ x }: { x: number }) => x - 0.5,
            x2: ({ x }: { x: number }) => x + 0.5,
            y: ({ wanted: share }: { wanted?: number }) => share,
            ...line,
          }),
        ),
        Plot.axisX([...bars.keys()], {
          ...axisLook,
          tickFormat: (x: number) => (shown.has(x) ? oneLine(bars[x]!.label) : ''),
          label: oneLine(axis),
          labelOffset: 38,
        }),
        Plot.axisY({ ticks: 5, tickFormat: shortPercent, label: null, ...axisLook }),
      ],
    });
  };
  return frame([{ draw }], { ...options, legend: sharesLegend(bars, 'line') });
}
