import { limits } from '@diffuse/check';
import { withinDeadline } from '../deadline.js';
import { shownPattern } from '../tokenizer/oniguruma/tried.js';

/** The value of the first pattern that matches a module's path or its end; undefined where none does. */
export type PatternLookup = (path: string) => number | undefined;

/**
 * Looks values up by patterns as PEFT does, `re.match(rf"(.*\.)?({pattern})$", path)`. Throws at what Python's `re` takes for
 * something else than JavaScript, which has no counterpart, and at more patterns than are read; the lookup throws where it takes
 * longer than `milliseconds` in all.
 */
export function patternLookup(
  patterns: Readonly<Record<string, number>>,
  where: string,
  milliseconds: number = limits.pattern.milliseconds,
): PatternLookup {
  const entries = Object.entries(patterns);
  if (entries.length > limits.pattern.count)
    throw new Error(`${where} has ${entries.length} patterns, and ${limits.pattern.count} are the most that are read`);
  const compiled = entries.map(([pattern, value]) => ({ pattern, expression: compile(pattern, where), value }));
  const plain = entries.every(([pattern]) => isPlain.test(pattern));
  const known = new Map<string, number | undefined>();
  let left = milliseconds;
  let tried = '';
  const find = (path: string): number | undefined =>
    compiled.find(({ pattern, expression }) => {
      tried = pattern;
      return expression.test(path);
    })?.value;
  const late = (): Error =>
    new Error(
      `${where}: the pattern ${shownPattern(tried)} takes longer than ${milliseconds / 1000} s, the most that is given to an adapter: it tries the same characters in ever more ways; name the modules instead`,
    );

  const watched = (path: string): number | undefined => {
    const start = performance.now();
    const value = withinDeadline(() => find(path), Math.max(1, Math.ceil(left)), late);
    left -= performance.now() - start;
    return value;
  };

  return (path) => {
    if (!known.has(path)) known.set(path, plain ? find(path) : watched(path));
    return known.get(path);
  };
}

/** A module's name or path, as PEFT writes them: nothing in it is repeated. */
const isPlain = /^[\w.]+$/;

/** Escapes, each as a whole, and what begins a group with a name. */
const constructs = /\\[^]|\(\?<[^=!]/g;

/** Those that Python refuses, or reads otherwise, as a reference to a group that took no part. */
const foreign = /^(?:\\[1-9kpPcu]|\(\?<.)$/;

function compile(pattern: string, where: string): RegExp {
  if (pattern.length > limits.pattern.characters)
    throw new Error(
      `${where}: a pattern of ${pattern.length} characters: ${limits.pattern.characters} are the most that are read`,
    );
  const found = pattern.match(constructs)?.find((part) => foreign.test(part));
  if (found !== undefined)
    throw new Error(`${where}: ${shownPattern(pattern)} has ${found}, which is not read as Python reads it`);
  try {
    return new RegExp(`^(.*\\.)?(${pattern})$`, 'u');
  } catch (cause) {
    throw new Error(
      `${where}: ${shownPattern(pattern)} is no pattern that is understood: name the modules, or write it plainly`,
      { cause },
    );
  }
}
