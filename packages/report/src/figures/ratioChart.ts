import * as check from '@diffuse/check';
import * as Plot from '@observablehq/plot';
import { positive } from '../checkQuantity.js';
import { ratio, type NumberFormat } from '../format.js';
import { valueOf, type Quantity } from '../quantity.js';
import { frame, type FigureText } from '../svg/frame.js';
import { axisLook, drawPlot, gridLook } from '../svg/plot.js';
import { textWidth } from '../svg/textWidth.js';
import { paint } from '../svg/theme.js';
import { axisTicks } from './axisTicks.js';
import { figureText } from './checkOptions.js';

/** The same work on two sides; less is better. */
export interface RatioRow {
  /** The work: "tuning pass, 26 prompts". */
  readonly label: string;
  /** Who it is compared with. */
  readonly peer: string;
  /** Median, with its spread as the interval; above 0. */
  readonly ours: Quantity;
  readonly theirs: Quantity;
  /** The ratio that was aimed at. */
  readonly target?: number;
}

export interface RatioChartOptions extends FigureText {
  readonly rows: readonly RatioRow[];
  /** What this side is called. */
  readonly name: string;
  /** What is measured: "seconds (log scale)". */
  readonly axis: string;
  readonly format: NumberFormat;
}

interface Dot {
  readonly y: number;
  readonly value: Quantity;
  readonly colour: string;
  readonly words: string;
}

const ROW = 44;
const FONT = 13;

const ends = (quantity: Quantity): number[] =>
  typeof quantity === 'number' ? [quantity] : [quantity.low, quantity.value, quantity.high];

const checkOptions = check.options({
  ...figureText,
  rows: check.list(
    check.fields({
      label: check.text,
      peer: check.text,
      ours: positive,
      theirs: positive,
      target: check.optional(check.real({ above: 0 })),
    }),
    { least: 1 },
  ),
  name: check.text,
  axis: check.text,
  format: check.callable,
});

/**
 * Two dots a row on a logarithmic scale, joined, with their spreads, and how many times less this side takes. Throws an
 * InputError on options that do not exist, without rows, and on a value or an end of a spread that is not finite and above 0.
 *
 * @example
 * import { format, ratioChart } from '@diffuse/report';
 *
 * const rows = [{ label: 'tuning pass', peer: 'PyTorch', ours: 1.2, theirs: { value: 3.4, low: 3.1, high: 3.9 } }];
 * const svg = ratioChart({ title: 'Speed', name: 'diffuse', axis: 'seconds (log scale)', format: format.seconds, rows });
 */
export function ratioChart(options: RatioChartOptions): string {
  checkOptions(options, 'options');
  const { rows, name, axis, format } = options;
  const values = rows.flatMap(({ ours, theirs }) => [...ends(ours), ...ends(theirs)]);
  const domain = [Math.min(...values) / 1.3, Math.max(...values) * 1.3] as const;
  const left =
    14 + Math.max(...rows.flatMap(({ label, peer }) => [textWidth(label, FONT), textWidth(`vs ${peer}`, FONT)]));
  const right = 100;
  const height = rows.length * ROW + 46;
  const indexed = rows.map((row, y) => ({
    ...row,
    y,
    label: check.oneLine(row.label),
    versus: `vs ${check.oneLine(row.peer)}`,
    factor: valueOf(row.theirs) / valueOf(row.ours),
  }));
  const dots = indexed.flatMap(({ y, label, peer, ours, theirs }): Dot[] => [
    { y, value: theirs, colour: paint('vermillion'), words: `${label}, ${peer}: ${format(valueOf(theirs))}` },
    { y, value: ours, colour: paint('blue'), words: `${label}, ${name}: ${format(valueOf(ours))}` },
  ]);
  const spreads = dots.flatMap(({ y, value, colour }) => (typeof value === 'number' ? [] : [{ y, colour, ...value }]));
  const side = { y: 'y', fontSize: FONT } as const;
  const draw = (width: number): Element => {
    const ticks = axisTicks(domain, width - left - right, true);
    return drawPlot({
      width,
      height,
      marginTop: 2,
      marginBottom: 46,
      marginLeft: left,
      marginRight: right,
      x: { type: 'log', domain: [...domain] },
      y: { type: 'band', domain: rows.map((_, y) => y), axis: null },
      marks: [
        Plot.gridX({ ticks, ...gridLook }),
        Plot.link(indexed, {
          x1: ({ ours }: RatioRow) => valueOf(ours),
          x2: ({ theirs }: RatioRow) => valueOf(theirs),
          y: 'y',
          stroke: paint('neutral'),
          strokeOpacity: 0.45,
          strokeWidth: 5,
        }),
        Plot.ruleY(spreads, { y: 'y', x1: 'low', x2: 'high', stroke: 'colour', strokeWidth: 2 }),
        Plot.dot(dots, { x: ({ value }: Dot) => valueOf(value), y: 'y', r: 6.5, fill: 'colour', title: 'words' }),
        Plot.text(indexed, { ...side, text: 'label', frameAnchor: 'left', dx: -10, dy: -8, textAnchor: 'end' }),
        Plot.text(indexed, {
          ...side,
          text: 'versus',
          frameAnchor: 'left',
          dx: -10,
          dy: 9,
          textAnchor: 'end',
          fontSize: 12,
          fill: paint('muted'),
        }),
        Plot.text(indexed, {
          ...side,
          text: ({ factor }: { factor: number }) => ratio(factor),
          frameAnchor: 'right',
          dx: right,
          textAnchor: 'end',
          fontSize: 18,
          fontWeight: 600,
          dy: rows.some(({ target }) => target !== undefined) ? -6 : 0,
        }),
        Plot.text(indexed, {
          ...side,
          text: ({ target }: RatioRow) => (target === undefined ? '' : `aim ${target}×`),
          frameAnchor: 'right',
          dx: right,
          dy: 12,
          textAnchor: 'end',
          fontSize: 12,
          fill: paint('muted'),
        }),
        Plot.axisX({
          ticks,
          text: format,
          label: check.oneLine(axis),
          labelOffset: 38,
          ...axisLook,
        }),
      ],
    });
  };
  return frame([{ draw }], {
    ...options,
    legend: [
      { label: name, colour: 'blue', shape: 'dot' },
      { label: 'peer', colour: 'vermillion', shape: 'dot' },
    ],
  });
}
