import { separated, signOf, type Form } from './written.js';

const letter = '[\\p{L}\\p{N}]';

/** Pieces with single blanks between them, of which so many have a letter or a digit: words; at least one unless told. */
export function wordsPattern(
  form: Form,
  { least = 1, most, without = '' }: { least?: number; most?: number | undefined; without?: string } = {},
): string {
  const sign = signOf(form, without);
  const mark = signOf(form, `${without}\\p{L}\\p{N}`);
  const word = `${sign}*${letter}${sign}*(?: ${mark}+)*`;
  return `(?:${mark}+ )*${separated(word, ' ', least, most)}`;
}

/** Two to seven words of letters: a first and a last name. */
export const namePattern = separated("\\p{L}[\\p{L}\\p{M}.'’-]*", ' ', 2, 7);

const part = "\\p{L}[\\p{L}\\p{M}.'’-]*(?: [\\p{L}\\p{M}\\p{N}.'’&()-]+)*";

/** A city and its country, with a state between them or without. */
export const placePattern = separated(part, ', ', 2, 3);
