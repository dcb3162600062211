import { limits } from './limits.js';
import { integer, text as aText } from './scalars.js';

/**
 * Text of at most `most` characters (UTF-16 units), its end left out where it is longer, and then said how long it was: for errors that
 * quote what strangers made. Throws an InputError on what is no text, and on a `most` below 100.
 *
 * @example
 * import { excerpt } from '@diffuse/check';
 *
 * excerpt('a'.repeat(10_000), 100); // 'aaa… (10000 characters in all)'
 */
export function excerpt(text: string, most: number = limits.message.characters): string {
  aText(text, 'text');
  integer({ least: 100 })(most, 'most');
  if (text.length <= most) return text;
  const end = `… (${text.length} characters in all)`;
  // Half of a surrogate pair is not left behind.
  return text.slice(0, most - end.length).replace(/[\ud800-\udbff]$/, '') + end;
}
