import { element } from './element.js';
import { FIGURE_WIDTH } from './panels.js';
import { textWidth } from './textWidth.js';
import { paint, type Colour } from './theme.js';

/** What a colour and shape stand for. */
export interface LegendItem {
  readonly label: string;
  readonly colour: Colour;
  readonly shape: 'line' | 'dashes' | 'tick' | 'dot' | 'circle';
  /** Of a dot or circle, in pixels. */
  readonly radius?: number;
}

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
export function drawLegend(svg: Element, items: readonly LegendItem[], top: number): number {
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
