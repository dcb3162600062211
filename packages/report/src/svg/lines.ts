import { element } from './element.js';
import { wrap } from './textWidth.js';
import { paint, type Colour } from './theme.js';

interface LineStyle {
  readonly x?: number;
  readonly top: number;
  readonly size: number;
  readonly bold?: boolean;
  readonly colour?: Colour;
}

/** Lines of text from `top` downwards; returns the bottom. */
export function drawLines(svg: Element, text: string | undefined, width: number, style: LineStyle): number {
  const { x = 0, top, size, bold = false, colour = 'ink' } = style;
  const lines = text === undefined ? [] : wrap(text, size * (bold ? 1.1 : 1), width);
  const look = { x, 'font-size': size, fill: paint(colour), ...(bold ? { 'font-weight': 600 } : {}) };
  lines.forEach((line, i) => svg.append(element('text', { ...look, y: Math.round(top + size * (1 + 1.3 * i)) }, line)));
  return Math.round(top + lines.length * size * 1.3);
}
