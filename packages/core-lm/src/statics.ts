import { InputError } from '@diffuse/check';

/**
 * All that a function is made with besides tensors, as text: the same for two only if they are the same. Throws at what
 * has no text that settles it, such as a function or a class's instance, and names its place.
 */
export function textOf(statics: unknown): string {
  const walk = (at: unknown, path: string): string => {
    if (at === undefined) return 'undefined';
    if (at === null || typeof at === 'string' || typeof at === 'boolean') return JSON.stringify(at);
    if (typeof at === 'number') return Object.is(at, -0) ? '-0' : String(at); // NaN and the infinities too
    if (Array.isArray(at)) return `[${at.map((item, i) => walk(item, `${path}[${i}]`)).join()}]`;
    if (typeof at === 'object' && isPlain(at)) {
      return `{${Object.entries(at).map(([key, value]) => `${JSON.stringify(key)}:${walk(value, `${path}.${key}`)}`)}}`;
    }
    throw new InputError('WRONG_TYPE', `statics${path}`, {
      asked: 'a number, string, boolean, null, list or plain record, which settle what a jitted function computes',
      found: describe(at),
    });
  };
  return walk(statics, '');
}

/** Also a record of another realm, whose `Object` is another. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

const describe = (value: unknown): string =>
  typeof value === 'object' ? `a ${value!.constructor.name}` : `a ${typeof value}`;
