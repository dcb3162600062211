import { frame, type FigureText } from '../svg/frame.js';
import type { LegendItem } from '../svg/legend.js';
import { tones, type Tone } from '../svg/theme.js';
import { curvePanel, type Curve, type CurvePanel } from './curvePanel.js';

export interface CurvesOptions extends FigureText {
  readonly panels: readonly CurvePanel[];
  readonly columns?: number;
}

const shapes = { line: 'line', dashes: 'dashes', dots: 'dot' } as const;

/**
 * Curves with 95% bands in one or more panels (the paper's Figure 2; entropy and the share of well-formed answers against temperature). A curve of
 * the same name has the same colour in every panel.
 */
export function curves(options: CurvesOptions): string {
  const { panels, columns = Math.min(2, panels.length) } = options;
  const byName = new Map(panels.flatMap((panel) => panel.curves).map((curve) => [curve.name, curve]));
  const coloured = [...byName.values()].filter(({ style }) => style !== 'dashes').map(({ name }) => name);
  const toneOf = ({ name, tone, style }: Curve): Tone =>
    tone ?? (style === 'dashes' ? 'neutral' : tones[coloured.indexOf(name) % tones.length]!);
  const legend = [...byName.values()].map((curve): LegendItem => ({
    label: curve.name,
    colour: toneOf(curve),
    shape: shapes[curve.style ?? 'line'],
  }));
  return frame(
    panels.map((panel) => curvePanel(panel, toneOf)),
    { ...options, legend, columns },
  );
}
