import { element } from './element.js';
import { drawLegend, type LegendItem } from './legend.js';
import { drawLines } from './lines.js';
import { FIGURE_WIDTH, placePanels, type Panel } from './panels.js';
import { serialise } from './serialise.js';
import { paint } from './theme.js';

/** What every figure has: words for those who see it and for those who do not. */
export interface FigureText {
  /** The heading inside the picture, and its accessible name. */
  readonly title: string;
  /** A line or two under the heading: what is drawn, units, sample sizes. */
  readonly subtitle?: string;
  /** What the picture shows, for those who do not see it; the subtitle if absent. */
  readonly description?: string;
}

export interface FrameOptions extends FigureText {
  readonly legend?: readonly LegendItem[];
  /** Panels side by side. */
  readonly columns?: number;
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
