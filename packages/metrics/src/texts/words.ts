import { integer, text as aText } from '@diffuse/check';
import * as check from '../checks.js';

/**
 * The words of a text: Unicode-normalised (NFC), lower case, runs of letters, marks and digits, which may be joined by
 * single apostrophes or hyphens ("o'neil", "avant-garde"). Punctuation and braces are no words. Where a script puts no
 * spaces between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese and others: line-breaking classes ID, CJ, SA and AK of
 * Unicode's Annex 14), every letter with its marks is a word; numbers, and words of other scripts among them, stay whole.
 * Throws an InputError on what is no text.
 *
 * @example
 * import { words } from '@diffuse/metrics';
 *
 * words("O'Neil's avant-garde"); // [ "o'neil's", 'avant-garde' ]
 * words('我用iPhone。'); // [ '我', '用', 'iphone' ]
 */
export function words(text: string): string[] {
  aText(text, 'text');
  return wordsOf(text);
}

const unspacedScripts = [
  ...['Han', 'Hira', 'Kana', 'Bopo', 'Yiii', 'Tang', 'Nshu', 'Kits'],
  ...['Thai', 'Laoo', 'Khmr', 'Mymr', 'Tale', 'Talu', 'Lana', 'Tavt', 'Ahom'],
  ...['Bali', 'Java'],
];

/** Letters that Chinese and Japanese have in common, by Unicode of no script: 〆, 〱 to 〵, 〼, the long vowel's sign, half-width signs. */
const ofSeveral = '\\u3006\\u3031-\\u3035\\u303c\\u30fc\\uff70\\uff9e\\uff9f';

/** A letter of theirs; what is a numeral by its category, as 〇, is one, but no digit. */
const unspaced = `(?=[\\p{L}\\p{Nl}])[${ofSeveral}${unspacedScripts.map((script) => `\\p{sc=${script}}`).join('')}]`;
const part = `(?:(?!${unspaced})[\\p{L}\\p{M}\\p{N}])+`;
const oneWord = new RegExp(`${unspaced}\\p{M}*|${part}(?:['’-]${part})*`, 'gu');

export const wordsOf = (text: string): string[] => text.normalize('NFC').toLowerCase().match(oneWord) ?? [];

/** How many words an n-gram has. */
export const wordLength = integer({ least: 1 });

/**
 * All runs of n consecutive words, each joined by spaces. Throws an InputError unless `n` is an integer of at least 1.
 *
 * @example
 * import { ngrams, words } from '@diffuse/metrics';
 *
 * ngrams(words('a fig and a plum'), 2); // [ 'a fig', 'fig and', 'and a', 'a plum' ]
 */
export function ngrams(tokens: readonly string[], n: number): string[] {
  check.texts(tokens, 'tokens');
  wordLength(n, 'n');
  return gramsOf(tokens, n);
}

export function gramsOf(tokens: readonly string[], n: number): string[] {
  return tokens.slice(n - 1).map((_, i) => tokens.slice(i, i + n).join(' '));
}
