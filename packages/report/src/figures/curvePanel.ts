import * as Plot from '@observablehq/plot';
import { plain, type NumberFormat } from '../format.js';
import { isOpen, valueOf, type Estimate, type Quantity } from '../quantity.js';
import type { Panel } from '../svg/panels.js';
import { axisLook, drawPlot, gridLook } from '../svg/plot.js';
import { paint, type Tone } from '../svg/theme.js';
import { oneLine } from '@diffuse/check';
import { axisTicks } from './axisTicks.js';
import { fromZero } from './domain.js';

/** A line through points, or the points alone. */
export interface Curve {
  readonly name: string;
  readonly tone?: Tone;
  /** `line` unless told; `dashes` for what is wanted, `dots` for single observations. */
  readonly style?: 'line' | 'dashes' | 'dots';
  /** In order of x; a y with an interval draws a band. */
  readonly points: readonly { readonly x: number; readonly y: Quantity }[];
}

export interface CurveAxis {
  readonly label: string;
  readonly domain?: readonly [number, number];
  readonly log?: boolean;
  readonly format?: NumberFormat;
}

export interface CurvePanel {
  readonly title?: string;
  readonly x: CurveAxis;
  readonly y: CurveAxis;
  readonly curves: readonly Curve[];
}

interface Point {
  x: number;
  y: Quantity;
}

const HEIGHT = 270;
const MARGIN = { marginTop: 10, marginRight: 14, marginBottom: 46, marginLeft: 64 };

/** An axis's domain: as given, from 0 if asked for, else from the least value to the greatest. */
function extent(values: readonly number[], { domain, log }: CurveAxis, zero: boolean): readonly [number, number] {
  if (domain) return domain;
  if (zero && !log && values.every((value) => !(value < 0))) return fromZero(values);
  const finite = values.filter(Number.isFinite);
  return finite.length === 0 ? [log ? 0.1 : 0, 1] : [Math.min(...finite), Math.max(...finite)];
}

/** Dots that each count, and dots of which there is a cloud. */
const loud = { r: 4, stroke: paint('paper') };
const faint = { r: 2, fillOpacity: 0.35 };

/** Where a band ends: without an upper end, at the estimate. */
const highest = (estimate: Estimate): number => (isOpen(estimate) ? estimate.value : estimate.high);

function marks({ style = 'line', points }: Curve, colour: string): Plot.Markish[] {
  const place = { x: 'x', y: ({ y }: Point) => valueOf(y) };
  const few = points.length <= 24;
  if (style === 'dots') return [Plot.dot(points, { ...place, fill: colour, ...(few ? loud : faint) })];
  const banded = points.flatMap(({ x, y }) => (typeof y === 'number' ? [] : [{ x, y1: y.low, y2: highest(y) }]));
  const dashes = style === 'dashes' ? { strokeDasharray: '6 4', strokeWidth: 1.75 } : { strokeWidth: 2.25 };
  return [
    ...(banded.length > 0 ? [Plot.areaY(banded, { x: 'x', y1: 'y1', y2: 'y2', fill: colour, fillOpacity: 0.2 })] : []),
    Plot.lineY(points, { ...place, stroke: colour, strokeLinejoin: 'round', ...dashes }),
    ...(style === 'line' && few ? [Plot.dot(points, { ...place, r: 2.75, fill: colour })] : []),
  ];
}

/** Curves with their bands over one pair of axes; y starts at 0 unless it is logarithmic or its domain is given. */
export function curvePanel({ title, x, y, curves }: CurvePanel, toneOf: (curve: Curve) => Tone): Panel {
  const points = curves.flatMap((curve) => curve.points);
  const heights = points.flatMap((point) =>
    typeof point.y === 'number' ? [point.y] : [point.y.low, highest(point.y)],
  );
  const xDomain = extent(
    points.map((point) => point.x),
    x,
    false,
  );
  const yDomain = extent(heights, y, true);
  const draw = (width: number): Element => {
    const xTicks = axisTicks(xDomain, width - MARGIN.marginLeft - MARGIN.marginRight, x.log);
    const yTicks = axisTicks(yDomain, HEIGHT - MARGIN.marginTop - MARGIN.marginBottom, y.log);
    return drawPlot({
      width,
      height: HEIGHT,
      ...MARGIN,
      x: { type: x.log ? 'log' : 'linear', domain: [...xDomain] },
      y: { type: y.log ? 'log' : 'linear', domain: [...yDomain] },
      marks: [
        Plot.gridY({ ticks: yTicks, ...gridLook }),
        ...curves.map((curve) => marks(curve, paint(toneOf(curve)))),
        Plot.axisX({ ticks: xTicks, label: oneLine(x.label), labelOffset: 38, text: x.format ?? plain, ...axisLook }),
        Plot.axisY({ ticks: yTicks, label: oneLine(y.label), labelOffset: 58, text: y.format ?? plain, ...axisLook }),
      ],
    });
  };
  return { title, draw };
}
