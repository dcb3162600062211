import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { staticSvg } from './staticSvg.js';
import type { ThemeName } from './theme.js';

const require = createRequire(import.meta.url);
const fontFiles = [
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
];

/**
 * A figure as PNG, drawn with DejaVu Sans and no system font: the same bytes everywhere. `width` is in
 * pixels, 1,720 (twice a README's column) unless told; `background` is the theme's paper unless told, `null` for none.
 */
export function toPng(
  svg: string,
  { width = 1720, theme, background }: { width?: number; theme?: ThemeName; background?: string | null } = {},
): Uint8Array {
  const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans', sansSerifFamily: 'DejaVu Sans' };
  const image = new Resvg(staticSvg(svg, { theme, background }), { fitTo: { mode: 'width', value: width }, font });
  return image.render().asPng();
}
