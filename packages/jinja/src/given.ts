import { TemplateError } from './errors.js';
import { Dict, List, type Value } from './values/types.js';

/** What a template can be given. A number that is whole is an int, as in JSON; a property that is undefined is left out. */
export type Given =
  null | undefined | boolean | number | bigint | string | readonly Given[] | { readonly [name: string]: Given };

/** The template's value of what it is given. */
export function valueOf(given: Given): Value {
  if (given === null || given === undefined) return null;
  if (typeof given === 'number') return Number.isSafeInteger(given) && !Object.is(given, -0) ? BigInt(given) : given;
  if (typeof given !== 'object') return given;
  if (Array.isArray(given)) return new List((given as readonly Given[]).map(valueOf));
  const prototype: unknown = Object.getPrototypeOf(given);
  if (prototype !== null && Object.getPrototypeOf(prototype as object) !== null)
    throw new TemplateError('TypeError', `a template is given plain values, not a ${given.constructor.name}`);
  const dict = new Dict();
  for (const [name, value] of Object.entries(given)) if (value !== undefined) dict.setText(name, valueOf(value));
  return dict;
}
