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
const standing = new RegExp(`[${[...plainOf.keys()].join('')}\\uff01-\\uff5e]|(?![0-9])\\p{Nd}`, 'gu');

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

const digits = new Map<string, string>();

/** The digits of a script are ten code points in a row, from zero on, and a few scripts' rows touch. */
function digit(sign: string): string {
  const before = digits.get(sign);
  if (before !== undefined) return before;
  const code = sign.codePointAt(0)!;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  const value = String((code - zero) % 10);
  digits.set(sign, value);
  return value;
}

/** A text without blanks and what cannot be seen around it. */
export function trimmed(text: string): string {
  const stays = (character: string): boolean => character.replace(invisible, '').trim() !== '';
  let [start, end] = [0, text.length];
  while (end > start && !stays(text[end - 1]!)) end -= 1;
  while (start < end && !stays(text[start]!)) start += 1;
  return text.slice(start, end);
}

/** How often what was written for HTML is taken to have been written for HTML again. */
const mostEscapes = 8;

/** A text without what HTML writes for signs, as `&amp;`, be it for that of another `&amp;`. */
export function withoutEntities(text: string): string {
  let decoded = text;
  for (let i = 0; i < mostEscapes && decoded.includes('&'); i += 1) decoded = decodeHTMLStrict(decoded);
  return decoded;
}
