import { paint, themes, type Colour, type ThemeName } from './theme.js';

/** Space around a figure that stands alone, in pixels. */
const MARGIN = 20;

/**
 * A figure as a file of its own: one theme's colours, on a background (the theme's paper; `null` for none), with a margin.
 * @throws if `svg` is not a figure of this package.
 */
export function staticSvg(
  svg: string,
  { theme = 'light', background }: { theme?: ThemeName; background?: string | null } = {},
): string {
  const size = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg);
  if (!size)
    throw new Error('asked for a standalone figure, found no SVG with a viewBox: pass what a figure function returned');
  const width = Number(size[1]) + 2 * MARGIN;
  const height = Number(size[2]) + 2 * MARGIN;
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
