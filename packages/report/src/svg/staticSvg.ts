import * as check from '@diffuse/check';
import { checkBackground, checkTheme } from './checkPaint.js';
import { sizeOf } from './checkFigure.js';
import { paint, themes, type Colour, type ThemeName } from './theme.js';

/** Space around a figure that stands alone, in pixels. */
const MARGIN = 20;

const checkOptions = check.options({ theme: checkTheme, background: checkBackground });

/**
 * A figure as a file of its own: one theme's colours, on a background (the theme's paper; `null` for none), with a margin.
 * Throws an InputError if `svg` is not a figure of this package, on a theme that does not exist and on what is no CSS colour.
 *
 * @example
 * import { lossCurve, staticSvg } from '@diffuse/report';
 *
 * const steps = [{ step: 1, task: 'colours', file: 'pick', loss: 4, optimum: 3 }];
 * const svg = lossCurve({ title: 'Loss', steps });
 * staticSvg(svg, { theme: 'dark', background: null });
 */
export function staticSvg(svg: string, options: { theme?: ThemeName; background?: string | null } = {}): string {
  const [innerWidth, innerHeight] = sizeOf(svg);
  checkOptions(options, 'options');
  const { theme = 'light', background } = options;
  const width = innerWidth + 2 * MARGIN;
  const height = innerHeight + 2 * MARGIN;
  const colours = themes[theme];
  const fill = background === undefined ? colours.paper : background;
  const painted = (Object.keys(colours) as Colour[]).reduce(
    (text, colour) => text.replaceAll(paint(colour), colours[colour]),
    svg,
  );
  const backdrop = fill === null ? '' : `<rect width="${width}" height="${height}" fill="${fill}"/>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `${backdrop}${painted.replace('<svg ', `<svg x="${MARGIN}" y="${MARGIN}" `)}</svg>\n`
  );
}
