import { drawLines } from './lines.js';

/** One plot among small multiples. */
export interface Panel {
  readonly title?: string;
  /** A line under the title. */
  readonly note?: string;
  /** Draws the panel at a width in pixels: an `svg` with its own height. */
  readonly draw: (width: number) => Element;
}

/** Every figure's width in pixels: a README's column. */
export const FIGURE_WIDTH = 820;
const GAP = 28;

/** Width in pixels of each of `columns` panels side by side. */
export function panelWidth(columns: number): number {
  return Math.floor((FIGURE_WIDTH - GAP * (columns - 1)) / columns);
}

/** Panels row by row, the plots of a row on one line below their titles and notes; returns the bottom. */
export function placePanels(svg: Element, panels: readonly Panel[], columns: number, top: number): number {
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
