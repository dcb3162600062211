import * as check from '@diffuse/check';
import { InputError, type Check } from '@diffuse/check';

const start = /^<svg [^<>]*viewBox="0 0 ([\d.]+) ([\d.]+)"/;

/** What a figure function gives: SVG with a size. */
export const checkFigure: Check = (value, argument) => {
  check.text(value, argument);
  if (!start.test(value as string))
    throw new InputError('OUT_OF_RANGE', argument, {
      asked: 'an SVG with a viewBox',
      found: value,
      remedy: 'pass what a figure function returned',
    });
};

/** Width and height of a figure in pixels. */
export function sizeOf(svg: string): readonly [number, number] {
  checkFigure(svg, 'svg');
  const [, width, height] = start.exec(svg)!;
  return [Number(width), Number(height)];
}
