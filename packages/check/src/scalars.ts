import type { Check } from './check.js';
import { InputError } from './inputError.js';

/** Between which numbers one must lie; not infinite, and otherwise free, unless given. */
export interface Range {
  readonly least?: number;
  readonly most?: number;
  /** The number must be greater. */
  readonly above?: number;
  /** The number must be smaller. */
  readonly below?: number;
}

const { MAX_SAFE_INTEGER, isFinite, isSafeInteger } = Number;

/**
 * A finite number within a range.
 *
 * @example
 * import { real } from '@diffuse/check';
 *
 * real({ above: 0 })(1e-3, 'learningRate');
 */
export function real(range: Range = {}): Check {
  const asked = `a finite number${inWords(range)}`;
  return (value, argument) => {
    if (typeof value !== 'number') throw new InputError('WRONG_TYPE', argument, { asked, found: value });
    if (!isFinite(value) || !isWithin(value, range))
      throw new InputError('OUT_OF_RANGE', argument, { asked, found: value });
  };
}

/**
 * A whole number within a range, exact as a double: at most 2⁵³ − 1.
 *
 * @example
 * import { integer } from '@diffuse/check';
 *
 * integer({ least: 1 })(16, 'rank');
 */
export function integer(range: Range = {}): Check {
  const asked = `an integer${inWords(range)}`;
  return (value, argument) => {
    if (typeof value !== 'number') throw new InputError('WRONG_TYPE', argument, { asked, found: value });
    if (!isSafeInteger(value) || !isWithin(value, range))
      throw new InputError('OUT_OF_RANGE', argument, { asked, found: value });
  };
}

/**
 * A number of things: 0, 1, 2 …
 *
 * @example
 * import { count } from '@diffuse/check';
 *
 * count(-1, 'samples'); // throws: samples must be an integer, at least 0, found -1
 */
export const count = integer({ least: 0 });

/**
 * A seed of a random stream: an integer from 0 to 2⁵³ − 1.
 *
 * @example
 * import { seed } from '@diffuse/check';
 *
 * seed(0, 'seed');
 */
export const seed = integer({ least: 0, most: MAX_SAFE_INTEGER });

/**
 * A probability or a share.
 *
 * @example
 * import { share } from '@diffuse/check';
 *
 * share(0.1, 'within');
 */
export const share = real({ least: 0, most: 1 });

/**
 * A text; the empty one too.
 *
 * @example
 * import { text } from '@diffuse/check';
 *
 * text('', 'response');
 */
export const text: Check = (value, argument) => {
  if (typeof value !== 'string') throw new InputError('WRONG_TYPE', argument, { asked: 'a text', found: value });
};

/**
 * A text that says something: a name, a path.
 *
 * @example
 * import { name } from '@diffuse/check';
 *
 * name('', 'folder'); // throws: folder must be a text that is not empty, found ""
 */
export const name: Check = (value, argument) => {
  text(value, argument);
  if (value === '') throw new InputError('OUT_OF_RANGE', argument, { asked: 'a text that is not empty', found: value });
};

/**
 * True or false.
 *
 * @example
 * import { flag } from '@diffuse/check';
 *
 * flag(true, 'eos');
 */
export const flag: Check = (value, argument) => {
  if (typeof value !== 'boolean')
    throw new InputError('WRONG_TYPE', argument, { asked: 'true or false', found: value });
};

/**
 * A function; what it takes and gives is not looked at.
 *
 * @example
 * import { callable } from '@diffuse/check';
 *
 * callable(console.log, 'onNote');
 */
export const callable: Check = (value, argument) => {
  if (typeof value !== 'function') throw new InputError('WRONG_TYPE', argument, { asked: 'a function', found: value });
};

/**
 * One of a few texts or numbers.
 *
 * @example
 * import { oneOf } from '@diffuse/check';
 *
 * oneOf(['linear', 'constant'])('linear', 'schedule');
 */
export function oneOf(allowed: readonly (string | number)[]): Check {
  const asked = `one of ${allowed.join(', ')}`;
  return (value, argument) => {
    if (typeof value !== 'string' && typeof value !== 'number')
      throw new InputError('WRONG_TYPE', argument, { asked, found: value });
    if (!allowed.includes(value)) throw new InputError('OUT_OF_RANGE', argument, { asked, found: value });
  };
}

const isWithin = (value: number, { least = -Infinity, most = Infinity, above, below }: Range): boolean =>
  value >= least && value <= most && (above === undefined || value > above) && (below === undefined || value < below);

function inWords({ least, most = MAX_SAFE_INTEGER, above, below }: Range): string {
  const bounds = [
    least === undefined ? [] : `at least ${least}`,
    above === undefined ? [] : `above ${above}`,
    most === MAX_SAFE_INTEGER ? [] : `at most ${most}`,
    below === undefined ? [] : `below ${below}`,
  ].flat();
  return bounds.length === 0 ? '' : `, ${bounds.join(' and ')}`;
}
