import { decodeHTMLStrict } from 'entities';

/** What is written and cannot be seen: zero-width spaces, marks of direction, soft hyphens. The joiners of Persian and of emoji stay. */
const invisible = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;

const blank = /[\s\u0085]+/g;

/** Signs that stand for one of ASCII, by the sign. */
const stands: readonly (readonly [sign: string, for_: string])[] = [
  ['‐‑‒–—―−⁃﹘﹣', '-'],
  ['‘’‚‛′', "'"],
  ['“”„‟″', '"'],
  ['٫。', '.'],
  ['٬،、', ','],
  ['؛', ';'],
  ['∶', ':'],
  ['⁄∕', '/'],
  ['…', '...'],
  ['µ', 'μ'],
];

const plainOf = new Map(stands.flatMap(([signs, plain]) => [...signs].map((sign) => [sign, plain] as const)));
const standing = new RegExp(`[${[...plainOf.keys()].join('')}\\uff01-\\uff5e]|\\p{Nd}`, 'gu');

/**
 * A text in the signs of ASCII where it has others for them: hyphens and dashes, the minus, apostrophes and quotes, fullwidth signs,
 * Arabic separators and the decimal digits of every script (Unicode's Nd, as Python's `int` reads them). Blanks of any width are
 * one space, and what cannot be seen is left out.
 */
export function plain(text: string): string {
  return text
    .replace(invisible, '')
    .replace(blank, ' ')
    .trim()
    .replace(standing, (sign) => plainOf.get(sign) ?? fullwidth(sign) ?? digit(sign));
}

function fullwidth(sign: string): string | undefined {
  const code = sign.codePointAt(0)!;
  return code >= 0xff01 && code <= 0xff5e ? String.fromCodePoint(code - 0xfee0) : undefined;
}

/** The digits of a script are ten code points in a row, from zero on, and a few scripts' rows touch. */
function digit(sign: string): string {
  const code = sign.codePointAt(0)!;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}

/** A text without blanks and what cannot be seen around it. */
export function trimmed(text: string): string {
  const stays = (character: string): boolean => character.replace(invisible, '').trim() !== '';
  let [start, end] = [0, text.length];
  while (end > start && !stays(text[end - 1]!)) end -= 1;
  while (start < end && !stays(text[start]!)) start += 1;
  return text.slice(start, end);
}

/** A text with what HTML writes for signs, as `&amp;`, once decoded; itself where that is not the end of it. */
export function withoutEntities(text: string): string {
  if (!text.includes('&')) return text;
  const decoded = decodeHTMLStrict(text);
  return decodeHTMLStrict(decoded) === decoded ? decoded : text;
}
