import { withoutDiacritics } from '../fold.js';
import { plain } from '../parse/plain.js';

/** As written but for case, blanks and the form of hyphens, quotes and digits. */
export function caseless(text: string): string {
  return plain(text)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u200c\u200d]/g, '')
    .replace(/ (?!\d)|(?<!\d) /g, '');
}

/**
 * Letters, digits and the signs that tell values apart: O+ and O-, 1.5 and 15, C and C#. Punctuation between words says
 * nothing, and `&` is `and`.
 */
export function lettersAndSigns(text: string): string {
  return withoutDiacritics(plain(text).replaceAll('&', ' and ')).replace(
    /[^\p{L}\p{M}\p{N}]+/gu,
    (signs, at: number, whole: string) => meaningful(signs, whole[at - 1], whole[at + signs.length]),
  );
}

const isDigit = (character: string | undefined): boolean => character !== undefined && /\p{N}/u.test(character);

/** Of signs between two letters or digits (or an end), those that make another value of it. */
function meaningful(signs: string, before: string | undefined, after: string | undefined): string {
  if (isDigit(before) && isDigit(after)) return signs.replace(/[^\p{S}#*%@\\.,:/'" -]/gu, '');
  const joins = before !== undefined && after !== undefined && signs.startsWith(' ') === signs.endsWith(' ');
  const kept = signs.replace(/[^\p{S}#*%@\\-]/gu, '');
  const hyphens = joins ? kept.replaceAll('-', '') : kept;
  const unit = isDigit(before) ? (/^['"]+/.exec(signs)?.[0] ?? '') : '';
  const point = isDigit(after) && /(^| )\.$/.test(signs) && (before === undefined || signs.length > 1) ? '.' : '';
  return unit + hyphens + point;
}
