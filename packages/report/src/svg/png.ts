import { createRequire } from 'node:module';
import * as check from '@diffuse/check';
import { Resvg } from '@resvg/resvg-js';
import { checkBackground, checkTheme } from './checkPaint.js';
import { refuseFar } from './refuseFar.js';
import { staticSvg } from './staticSvg.js';
import type { ThemeName } from './theme.js';

const require = createRequire(import.meta.url);
const fontFiles = [
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
];

const checkOptions = check.options({
  width: check.optional(check.integer({ least: 1, most: 10_000 })),
  theme: checkTheme,
  background: checkBackground,
});

/**
 * A figure as PNG, drawn with DejaVu Sans and no system font: the same bytes everywhere. `width` is in
 * pixels, 1,720 (twice a README's column) unless told; `background` is the theme's paper unless told, `null` for none. Throws
 * an InputError if `svg` is not a figure of this package, on a width that is no integer from 1 to 10,000, on a theme that does not
 * exist and on what is no CSS colour.
 *
 * @example
 * import { lossCurve } from '@diffuse/report';
 * import { toPng } from '@diffuse/report/png';
 * import { writeFile } from 'node:fs/promises';
 *
 * const steps = [{ step: 1, task: 'colours', file: 'pick', loss: 4, optimum: 3 }];
 * const svg = lossCurve({ title: 'Loss', steps });
 * await writeFile('loss.png', toPng(svg, { width: 860 }));
 */
export function toPng(
  svg: string,
  options: { width?: number; theme?: ThemeName; background?: string | null } = {},
): Uint8Array {
  checkOptions(options, 'options');
  refuseFar(svg, 'svg');
  const { width = 1720, theme, background } = options;
  const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans', sansSerifFamily: 'DejaVu Sans' };
  const image = new Resvg(staticSvg(svg, { theme, background }), { fitTo: { mode: 'width', value: width }, font });
  return image.render().asPng();
}
