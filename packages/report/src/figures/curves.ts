import { frame, type FigureText } from '../svg/frame.js';
import type { LegendItem } from '../svg/legend.js';
import { tones, type Tone } from '../svg/theme.js';
import { checkCurves } from './checkCurves.js';
import { curvePanel, type Curve, type CurvePanel } from './curvePanel.js';

export interface CurvesOptions extends FigureText {
  readonly panels: readonly CurvePanel[];
  readonly columns?: number;
}

const shapes = { line: 'line', dashes: 'dashes', dots: 'dot' } as const;

/**
 * Curves with 95% bands in one or more panels (the paper's Figure 2; entropy and the share of well-formed answers against temperature). A curve of
 * the same name has the same colour in every panel. Where y is NaN, a curve has a gap. Throws an InputError on options that do not
 * exist, on points that are not finite, and on such of a logarithmic axis that are not above 0.
 *
 * @example
 * import { curves } from '@diffuse/report';
 *
 * const points = [{ x: 1, y: 2.1 }, { x: 2, y: { value: 1.4, low: 1.2, high: 1.7 } }];
 * const panels = [{ x: { label: 'temperature' }, y: { label: 'entropy (nats)' }, curves: [{ name: 'Tuned', points }] }];
 * const svg = curves({ title: 'Entropy by temperature', panels });
 */
export function curves(options: CurvesOptions): string {
  checkCurves(options, 'options');
  const { panels, columns = Math.max(1, Math.min(2, panels.length)) } = options;
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
