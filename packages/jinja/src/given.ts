import { InputError } from '@diffuse/check';
import { Dict, List, type Value } from './values/types.js';

/** What a template can be given. A number that is whole is an int, as in JSON; a property that is undefined is left out. */
export type Given =
  null | undefined | boolean | number | bigint | string | readonly Given[] | { readonly [name: string]: Given };

const plain = new Set(['boolean', 'bigint', 'string']);

/** The template's value of what it is given. Throws an InputError, which names the part, on what is no plain value. */
export function valueOf(given: Given, argument: string): Value {
  if (given === null || given === undefined) return null;
  if (typeof given === 'number') return Number.isSafeInteger(given) && !Object.is(given, -0) ? BigInt(given) : given;
  if (plain.has(typeof given)) return given as bigint | boolean | string;
  if (Array.isArray(given))
    return new List((given as readonly Given[]).map((each, i) => valueOf(each, `${argument}[${i}]`)));
  const prototype: unknown = typeof given === 'object' ? Object.getPrototypeOf(given) : undefined;
  if (prototype === undefined || (prototype !== null && Object.getPrototypeOf(prototype as object) !== null))
    throw new InputError('WRONG_TYPE', argument, {
      asked: 'a plain value: a text, a number, true, false, null, a list or an object of these',
      found: given,
    });
  const dict = new Dict();
  for (const [name, value] of Object.entries(given))
    if (value !== undefined) dict.setText(name, valueOf(value, `${argument}.${name}`));
  return dict;
}
