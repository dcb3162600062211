import type { Property } from './flags.js';
import { nearest } from './nearest.js';

/** The words that an option takes, where it takes some alone. */
const wordsOf = ({ enum: words, items, anyOf }: Property): readonly string[] =>
  words ?? items?.enum ?? anyOf?.flatMap((each) => each.enum ?? []) ?? [];

/** `f32, f16 or 4bit`. */
const either = (words: readonly string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)!}`;

/** What an option takes, in words: `a whole number above 0`. */
export function wanted(property: Property): string {
  const { type, items } = property;
  const words = wordsOf(property);
  if (words.length > 0) return type === 'array' ? `one or more of ${either(words)}` : either(words);
  if (type === 'integer') return `a whole number${rangeOf(property)}`;
  if (type === 'number') return `a number${rangeOf(property)}`;
  if (type === 'boolean') return 'true or false';
  if (property.repeated === true) return 'a text, each time that it is given';
  return type === 'array' ? `${items?.type === 'number' ? 'numbers' : 'one word or more'}` : 'a text';
}

function rangeOf({ minimum, exclusiveMinimum, maximum, exclusiveMaximum }: Property): string {
  const bounds = [
    ...(exclusiveMinimum === undefined ? [] : [`above ${exclusiveMinimum}`]),
    ...(minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? [] : [`of at least ${minimum}`]),
    ...(exclusiveMaximum === undefined ? [] : [`below ${exclusiveMaximum}`]),
    ...(maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? [] : [`of at most ${maximum}`]),
  ];
  return bounds.length === 0 ? '' : ` ${bounds.join(' and ')}`;
}

/** `; is f16 meant?`, where what was given is near one of the words. */
export function meantWord(property: Property, given: unknown): string {
  const [near] = typeof given === 'string' ? nearest(given, wordsOf(property)) : [];
  return near === undefined ? '' : `; is ${near} meant?`;
}
