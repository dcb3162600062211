import { fold } from '../fold.js';
import type { Field } from '../schema/field.js';

/** Whether a field's values are not counted out by the schema: that two records have the same one is then no matter of course. */
export function isOpen(field: Field): boolean {
  switch (field.kind) {
    case 'text':
    case 'name':
    case 'place':
    case 'pattern':
      return true;
    case 'categorical':
      return field.open;
    case 'list':
      return field.values === undefined;
    case 'number':
    case 'date':
    case 'derived':
      return false;
  }
}

/**
 * A key under which values of a field agree that are the same to a reader. Names and places: letters and digits, in lower case,
 * without diacritics. The model's own words: case, spaces and final stops are nothing, every other sign counts (C and C++). All
 * else is canonical as it is read.
 */
export function keyOf(field: Field, value: string): string {
  if (field.kind === 'name' || field.kind === 'place') return fold(value);
  return isOpen(field) && field.kind !== 'pattern' ? plain(value) : value;
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[.!…。！]+$/u, '');

const title = /^(sir|dame|dr|prof|professor|lord|lady|mr|mrs|ms)$/;
const suffix = /^(jr|sr|ii|iii|iv)$/;

/** A full name as one that it is compared by: folded, without titles, initials in the middle, and Jr. "j rowling" is J. K. Rowling. */
export function nameKey(name: string): string {
  const words = fold(name)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
  while (words.length > 2 && title.test(words[0]!)) words.shift();
  while (words.length > 2 && suffix.test(words.at(-1)!)) words.pop();
  return words.filter((word, i) => i === 0 || i === words.length - 1 || [...word].length > 1).join(' ');
}

/** First and last name of a full one: John F. and John Fitzgerald Kennedy are one by it. */
export function firstAndLast(name: string): string {
  const words = nameKey(name).split(' ');
  return words.length > 2 ? `${words[0]!} ${words.at(-1)!}` : words.join(' ');
}
