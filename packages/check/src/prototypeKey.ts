import { text } from './scalars.js';

/**
 * Where in a value an object has a key `__proto__` of its own, which zod passes over in silence; undefined where none has. Throws an
 * InputError on a name that is no text.
 *
 * @example
 * import { prototypeKey } from '@diffuse/check';
 *
 * console.log(prototypeKey(JSON.parse('{"a": {"__proto__": 1}}'), 'given')); // given.a
 */
export function prototypeKey(input: unknown, argument: string): string | undefined {
  text(argument, 'argument');
  const seen = new Set<unknown>();
  const left: [value: unknown, argument: string][] = [[input, argument]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [value, path] = next;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (Object.hasOwn(value, '__proto__')) return path;
    for (const [name, part] of Object.entries(value)) left.push([part, `${path}.${name}`]);
  }
  return undefined;
}
