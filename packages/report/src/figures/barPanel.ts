import * as Plot from '@observablehq/plot';
import type { NumberFormat } from '../format.js';
import { valueOf, type Quantity } from '../quantity.js';
import { panelWidth, type Panel } from '../svg/panels.js';
import { axisLook, drawPlot, gridLook } from '../svg/plot.js';
import { textWidth } from '../svg/textWidth.js';
import { paint, type Tone } from '../svg/theme.js';
import { truncate } from '../text/truncate.js';
import { oneLine } from '@diffuse/check';
import { axisTicks } from './axisTicks.js';

/** A horizontal bar, or a heading over the bars below it. */
export interface BarRow {
  readonly label: string;
  readonly bar?: {
    readonly value: Quantity;
    readonly tone: Tone;
    /** Printed beside the bar. */
    readonly note: string;
    /** A mark across the bar: what the value should be. */
    readonly reference?: number;
  };
}

/** What the bars of all panels of a figure share. */
export interface BarScale {
  readonly label: string;
  readonly domain: readonly [number, number];
  readonly log?: boolean;
  readonly format: NumberFormat;
  /** Room for labels and notes in pixels: see `labelRoom` and `noteRoom`. */
  readonly left: number;
  readonly right: number;
}

interface Drawn {
  readonly y: number;
  readonly label: string;
  readonly bar: NonNullable<BarRow['bar']>;
}

const ROW = 23;
const TOP = 2;
const BOTTOM = 46;
const FONT = 12.5;
const LABEL_LENGTH = 26;

const shorten = (label: string): string => truncate(oneLine(label), LABEL_LENGTH);

/** Pixels that the longest label takes. */
export function labelRoom(rows: readonly BarRow[]): number {
  return 12 + Math.max(0, ...rows.filter(({ bar }) => bar).map(({ label }) => textWidth(shorten(label), FONT)));
}

/** Pixels that the longest note takes. */
export function noteRoom(rows: readonly BarRow[]): number {
  return 12 + Math.max(0, ...rows.map(({ bar }) => textWidth(bar?.note ?? '', FONT)));
}

const LEAST_BARS = 120;

/** As many columns of panels, at most so many, as leave their bars room beside labels and notes; one where none do. */
export function columnsThatFit(most: number, scales: readonly Pick<BarScale, 'left' | 'right'>[]): number {
  const room = Math.max(0, ...scales.map(({ left, right }) => left + right));
  let columns = most;
  while (columns > 1 && panelWidth(columns) - room < LEAST_BARS) columns--;
  return columns;
}

/**
 * Bars with 95% whiskers, notes at the right, and a dashed line at `optimum`. Values beyond the scale end at its edge, and
 * so do whiskers without an upper end.
 */
export function barPanel(title: string | undefined, rows: readonly BarRow[], scale: BarScale, optimum?: number): Panel {
  const [from, to] = scale.domain;
  const height = TOP + rows.length * ROW + BOTTOM;
  const clamp = (value: number): number => Math.min(to, Math.max(from, value));
  const headings = rows.flatMap(({ label, bar }, y) => (bar ? [] : [{ y, label: oneLine(label) }]));
  const bars = rows.flatMap(({ label, bar }, y): Drawn[] => (bar ? [{ y, label, bar }] : []));
  const whiskers = bars.flatMap(({ y, bar: { value } }) => (typeof value === 'number' ? [] : [{ y, ...value }]));
  const references = bars.filter(({ bar }) => bar.reference !== undefined && bar.reference >= from);

  const draw = (width: number): Element => {
    const ticks = axisTicks(scale.domain, width - scale.left - scale.right, scale.log);
    return drawPlot({
      width,
      height,
      marginTop: TOP,
      marginBottom: BOTTOM,
      marginLeft: scale.left,
      marginRight: scale.right,
      x: { type: scale.log ? 'log' : 'linear', domain: [from, to] },
      y: { type: 'band', domain: rows.map((_, y) => y), padding: 0.22, round: false, axis: null },
      marks: [
        Plot.gridX({ ticks, ...gridLook }),
        Plot.barX(bars, {
          x1: from,
          x2: (row: Drawn) => clamp(valueOf(row.bar.value)),
          y: 'y',
          fill: (row: Drawn) => paint(row.bar.tone),
          rx: 1.5,
          title: (row: Drawn) => `${row.label}: ${row.bar.note}`,
        }),
        Plot.ruleY(whiskers, {
          y: 'y',
          x1: (w: { low: number }) => clamp(w.low),
          x2: (w: { high: number }) => clamp(w.high),
          stroke: paint('ink'),
          strokeWidth: 1.5,
        }),
        ...[
          { stroke: paint('paper'), strokeWidth: 5 },
          { stroke: paint('ink'), strokeWidth: 2 },
        ].map((line) => Plot.tickX(references, { x: (row: Drawn) => clamp(row.bar.reference!), y: 'y', ...line })),
        ...(optimum === undefined
          ? []
          : [Plot.ruleX([optimum], { stroke: paint('ink'), strokeWidth: 1.5, strokeDasharray: '5 3' })]),
        Plot.text(bars, {
          y: 'y',
          text: (row: Drawn) => shorten(row.label),
          frameAnchor: 'left',
          dx: -8,
          textAnchor: 'end',
          fontSize: FONT,
        }),
        Plot.text(bars, {
          y: 'y',
          text: (row: Drawn) => row.bar.note,
          frameAnchor: 'right',
          dx: 8,
          textAnchor: 'start',
          fontSize: FONT,
          fontVariant: 'tabular-nums',
        }),
        Plot.text(headings, {
          y: 'y',
          text: 'label',
          frameAnchor: 'left',
          dx: -scale.left,
          dy: 3,
          textAnchor: 'start',
          fontSize: FONT,
          fontWeight: 600,
          fill: paint('muted'),
          stroke: paint('paper'),
          strokeWidth: 4,
        }),
        Plot.axisX({
          ticks,
          text: scale.format,
          label: oneLine(scale.label),
          labelOffset: 38,
          ...axisLook,
        }),
      ],
    });
  };
  return { title, draw };
}
