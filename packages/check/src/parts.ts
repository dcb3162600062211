import type { Check } from './check.js';
import { InputError } from './inputError.js';

/** How many parts there may be. */
export interface Size {
  readonly least?: number;
  readonly most?: number;
}

/**
 * An array, each of whose parts is as `each` wants it.
 *
 * @example
 * import { list, text } from '@diffuse/check';
 *
 * list(text, { least: 1 })(['pear', 'plum'], 'targets');
 */
export function list(each?: Check, { least = 0, most = Infinity }: Size = {}): Check {
  return (value, argument) => {
    if (!Array.isArray(value)) throw new InputError('WRONG_TYPE', argument, { asked: 'a list', found: value });
    if (value.length < least || value.length > most)
      throw new InputError('WRONG_LENGTH', argument, { asked: `a list of ${sizeInWords(least, most)}`, found: value });
    if (each !== undefined) everyPart(value, argument, each);
  };
}

/** Checks parts by index, for a hole is a part that is missing; and names one only where it is wrong, which is quick. */
export function everyPart(value: ArrayLike<unknown>, argument: string, each: Check): void {
  let i = 0;
  try {
    for (; i < value.length; i++) each(value[i], argument);
  } catch (error) {
    each(value[i], `${argument}[${i}]`);
    throw error;
  }
}

/**
 * An object whose parts are as their checks want them; other parts it may have are not looked at.
 *
 * @example
 * import { fields, integer } from '@diffuse/check';
 *
 * const isLora = fields({ rank: integer({ least: 1 }) });
 * isLora({ rank: 0 }, 'lora'); // throws: lora.rank must be an integer, at least 1, found 0
 */
export function fields(parts: Readonly<Record<string, Check>>): Check {
  const checks = Object.entries(parts);
  return (value, argument) => {
    const given = object(value, argument);
    for (const [part, check] of checks) check(given[part], `${argument}.${part}`);
  };
}

/**
 * An object of options: nothing but these, so that one that is misspelt is not passed over.
 *
 * @example
 * import { count, optional, options } from '@diffuse/check';
 *
 * const areOptions = options({ topK: optional(count) });
 * areOptions({ topk: 5 }, 'options'); // throws: options must be options among topK, found "topk"
 */
export function options(parts: Readonly<Record<string, Check>>): Check {
  const known = fields(parts);
  const names = Object.keys(parts).join(', ');
  return (value, argument) => {
    known(value, argument);
    for (const [part, given] of Object.entries(value as object)) {
      if (given === undefined || part in parts) continue;
      throw new InputError('UNKNOWN_OPTION', argument, { asked: `options among ${names}`, found: part });
    }
  };
}

/**
 * An object of any names, each of whose values is as `each` wants it.
 *
 * @example
 * import { record, share } from '@diffuse/check';
 *
 * record(share)({ pear: 0.5, plum: 0.5 }, 'probabilities');
 */
export function record(each: Check): Check {
  return (value, argument) => {
    for (const [part, given] of Object.entries(object(value, argument))) each(given, `${argument}.${part}`);
  };
}

/**
 * Either nothing or what the check wants.
 *
 * @example
 * import { name, optional } from '@diffuse/check';
 *
 * optional(name)(undefined, 'adapter');
 */
export function optional(check: Check): Check {
  return (value, argument) => {
    if (value !== undefined) check(value, argument);
  };
}

/**
 * Either null or what the check wants.
 *
 * @example
 * import { nullable, real } from '@diffuse/check';
 *
 * nullable(real())(null, 'logProb');
 */
export function nullable(check: Check): Check {
  return (value, argument) => {
    if (value !== null) check(value, argument);
  };
}

/**
 * What one of the checks wants; `asked` says it in words.
 *
 * @example
 * import { either, integer, oneOf } from '@diffuse/check';
 *
 * const layers = either('all or an integer, at least 1', oneOf(['all']), integer({ least: 1 }));
 * layers('all', 'lastLayers');
 */
export function either(asked: string, ...checks: readonly Check[]): Check {
  return (value, argument) => {
    let code: InputError['code'] = 'WRONG_TYPE';
    for (const check of checks) {
      try {
        check(value, argument);
        return;
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        if (error.code !== 'WRONG_TYPE') code = error.code;
      }
    }
    throw new InputError(code, argument, { asked, found: value });
  };
}

/**
 * An object of a class.
 *
 * @example
 * import { instanceOf } from '@diffuse/check';
 *
 * instanceOf(Map, 'a Map')(new Map(), 'probabilities');
 */
export function instanceOf(wanted: new (...given: never[]) => unknown, asked: string): Check {
  return (value, argument) => {
    if (!(value instanceof wanted)) throw new InputError('WRONG_TYPE', argument, { asked, found: value });
  };
}

/**
 * Throws unless two arguments have as many parts.
 *
 * @example
 * import { sameLength } from '@diffuse/check';
 *
 * sameLength(['p', [0.5, 0.5]], ['q', [0.1, 0.2, 0.7]]); // throws: p must be as long as q, which has 3, found 2
 */
export function sameLength(
  [argument, value]: readonly [string, { readonly length: number }],
  [other, beside]: readonly [string, { readonly length: number }],
): void {
  if (value.length === beside.length) return;
  const asked = `as long as ${other}, which has ${beside.length}`;
  throw new InputError('WRONG_LENGTH', argument, { asked, found: value.length });
}

function object(value: unknown, argument: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new InputError('WRONG_TYPE', argument, { asked: 'an object', found: value });
  return value as Record<string, unknown>;
}

const sizeInWords = (least: number, most: number): string =>
  most === Infinity ? `at least ${least}` : least === most ? String(least) : `${least} to ${most}`;
