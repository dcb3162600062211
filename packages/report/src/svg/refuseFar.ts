import { InputError } from '@diffuse/check';
import { sizeOf } from './checkFigure.js';

/** What resvg draws may lie two sizes of the figure beside it; beyond, it ends the process. Nested parts add one at most. */
const farthest = 1;

const attribute = /\s(?:c?(x|y)[12]?="([^"]*)"|d="([^"]*)"|transform="translate\(([^,()]*),([^,()]*)\))/g;
const command = /([MLCQSTHVA])([^MLCQSTHVAZ]*)/gi;
const number = /-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|NaN|-?Infinity/gi;

/**
 * Throws an InputError on a figure with something far outside of it, as where a share is not one: it is not to be seen, and what
 * makes images of figures must not be given it.
 */
export function refuseFar(svg: string, argument: string): void {
  const [width, height] = sizeOf(svg);
  const check = (at: number, size: number): void => {
    if (at >= -farthest * size && at <= (1 + farthest) * size) return;
    throw new InputError('OUT_OF_RANGE', argument, {
      asked: `a figure whose parts are within its ${width} × ${height} pixels`,
      found: `one at ${at}`,
    });
  };
  for (const [, axis, value, path = '', right = '0', down = '0'] of svg.matchAll(attribute)) {
    if (value !== undefined && !/%|em$/.test(value)) check(Number(value), axis === 'x' ? width : height);
    for (const [at, along] of pointsOf(path)) check(at, along === 'x' ? width : height);
    check(Number(right), width);
    check(Number(down), height);
  }
}

/** The absolute coordinates of a path; of an arc where it ends. */
function* pointsOf(path: string): Generator<readonly [number, 'x' | 'y']> {
  for (const [, name, rest] of path.matchAll(command)) {
    if (name !== name!.toUpperCase()) continue; // relative to a point before
    const numbers = (rest!.match(number) ?? []).map(Number);
    for (const [i, at] of numbers.entries()) {
      if (name === 'H' || name === 'V') yield [at, name === 'H' ? 'x' : 'y'];
      else if (name !== 'A') yield [at, i % 2 === 0 ? 'x' : 'y'];
      else if (i % 7 > 4) yield [at, i % 7 === 5 ? 'x' : 'y'];
    }
  }
}
