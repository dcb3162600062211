import { element } from './document.js';
import { serialise } from './serialise.js';
import { textWidth, wrap } from './textWidth.js';
import { paint, type Colour } from './theme.js';

/** What every figure has: words for those who see it and for those who do not. */
export interface FigureText {
  /** The heading inside the picture, and its accessible name. */
  readonly title: string;
  /** A line or two under the heading: what is drawn, units, sample sizes. */
  readonly subtitle?: string;
  /** What the picture shows, for those who do not see it; the subtitle if absent. */
  readonly description?: string;
}

/** One plot among small multiples. */
export interface Panel {
  readonly title?: string;
  /** A line under the title. */
  readonly note?: string;
  /** Draws the panel at a width in pixels: an `svg` with its own height. */
  readonly draw: (width: number) => Element;
}

export interface LegendItem {
  readonly label: string;
  readonly colour: Colour;
  readonly shape: 'line' | 'dashes' | 'tick' | 'dot' | 'circle';
  /** Of a dot or circle, in pixels. */
  readonly radius?: number;
}

export interface FrameOptions extends FigureText {
  readonly legend?: readonly LegendItem[];
  /** Panels side by side. */
  readonly columns?: number;
}

interface LineStyle {
  readonly x?: number;
  readonly top: number;
  readonly size: number;
  readonly bold?: boolean;
  readonly colour?: Colour;
}

/** Every figure's width in pixels: a README's column. */
export const FIGURE_WIDTH = 820;
const GAP = 28;
const LEGEND_SIZE = 13;

const swatchWidth = ({ radius = 7 }: LegendItem): number => Math.ceil(2 * radius);

function swatch({ colour, shape, radius = 5 }: LegendItem): Element {
  const fill = paint(colour);
  const y = -LEGEND_SIZE * 0.36;
  switch (shape) {
    case 'dot':
      return element('circle', { cx: 6, cy: y, r: radius, fill });
    case 'circle':
      return element('circle', { cx: radius, cy: y, r: radius, fill: 'none', stroke: fill });
    case 'tick':
      return element('line', { x1: 6, x2: 6, y1: y - 7, y2: y + 7, stroke: fill, 'stroke-width': 2 });
    case 'line':
      return element('line', { x1: 0, x2: 14, y1: y, y2: y, stroke: fill, 'stroke-width': 2.5 });
    case 'dashes':
      return element('line', {
        x1: 0,
        x2: 14,
        y1: y,
        y2: y,
        stroke: fill,
        'stroke-width': 2,
        'stroke-dasharray': '5 3',
      });
  }
}

/** Legend items in a row, wrapped to the figure's width; returns the row's bottom. */
function drawLegend(svg: Element, items: readonly LegendItem[], top: number): number {
  let x = 0;
  const rowHeight = Math.max(20, ...items.map(({ radius = 0 }) => 2 * radius + 6));
  let y = top + rowHeight / 2 + 6;
  for (const item of items) {
    const offset = swatchWidth(item) + 6;
    const width = offset + textWidth(item.label, LEGEND_SIZE);
    if (x > 0 && x + width > FIGURE_WIDTH) {
      x = 0;
      y += rowHeight;
    }
    svg.append(
      element(
        'g',
        { transform: `translate(${x},${y})` },
        swatch(item),
        element('text', { x: offset, 'font-size': LEGEND_SIZE }, item.label),
      ),
    );
    x += width + 18;
  }
  return y + rowHeight / 2 - 2;
}

/** Width in pixels of each of `columns` panels side by side. */
export function panelWidth(columns: number): number {
  return Math.floor((FIGURE_WIDTH - GAP * (columns - 1)) / columns);
}

/** Lines of text from `top` downwards; returns the bottom. */
function drawLines(svg: Element, text: string | undefined, width: number, style: LineStyle): number {
  const { x = 0, top, size, bold = false, colour = 'ink' } = style;
  const lines = text === undefined ? [] : wrap(text, size * (bold ? 1.1 : 1), width);
  const look = { x, 'font-size': size, fill: paint(colour), ...(bold ? { 'font-weight': 600 } : {}) };
  lines.forEach((line, i) => svg.append(element('text', { ...look, y: Math.round(top + size * (1 + 1.3 * i)) }, line)));
  return Math.round(top + lines.length * size * 1.3);
}

/** Panels row by row, the plots of a row on one line below their titles and notes; returns the bottom. */
function placePanels(svg: Element, panels: readonly Panel[], columns: number, top: number): number {
  const width = panelWidth(columns);
  let bottom = top - GAP / 2;
  for (let first = 0; first < panels.length; first += columns) {
    const rowTop = bottom + GAP / 2;
    const row = panels.slice(first, first + columns).map((panel, column) => ({ ...panel, x: column * (width + GAP) }));
    const heads = row.map(({ title, note, x }) => {
      const below = drawLines(svg, title, width, { x, top: rowTop, size: 14, bold: true });
      return drawLines(svg, note, width, { x, top: below, size: 12, colour: 'muted' });
    });
    const y = Math.max(...heads) + 6;
    const plots = row.map(({ x, draw }) => {
      const plot = draw(width);
      plot.setAttribute('x', String(x));
      plot.setAttribute('y', String(y));
      svg.append(plot);
      return plot;
    });
    bottom = y + Math.max(...plots.map((plot) => Number(plot.getAttribute('height'))));
  }
  return bottom;
}

/** A figure: heading, legend and panels in one SVG. Colours follow the page; `staticSvg` and `toPng` fix them. */
export function frame(
  panels: readonly Panel[],
  { title, subtitle, description, legend = [], columns = 1 }: FrameOptions,
): string {
  const svg = element('svg', {
    xmlns: 'http://www.w3.org/2000/svg',
    role: 'img',
    'font-family': 'system-ui, sans-serif',
    color: paint('ink'),
    fill: 'currentColor',
  });
  svg.append(element('title', {}, title));
  const words = description ?? subtitle;
  if (words !== undefined) svg.append(element('desc', {}, words));
  let bottom = drawLines(svg, title, FIGURE_WIDTH, { top: 0, size: 17, bold: true });
  bottom = drawLines(svg, subtitle, FIGURE_WIDTH, { top: bottom + 2, size: 13, colour: 'muted' });
  if (legend.length > 0) bottom = drawLegend(svg, legend, bottom);
  const height = placePanels(svg, panels, columns, bottom + 12) + 4;
  svg.setAttribute('width', String(FIGURE_WIDTH));
  svg.setAttribute('height', String(height));
  svg.setAttribute('viewBox', `0 0 ${FIGURE_WIDTH} ${height}`);
  return serialise(svg);
}
