import { integer, text as aText } from '@diffuse/check';
import * as check from '../checks.js';

/**
 * The words of a text: Unicode-normalised (NFC), lower case, runs of letters, marks and digits, which may be joined by
 * single apostrophes or hyphens ("o'neil", "avant-garde"). Punctuation and braces are no words. Throws an InputError on what
 * is no text.
 *
 * @example
 * import { words } from '@diffuse/metrics';
 *
 * words("O'Neil's avant-garde"); // [ "o'neil's", 'avant-garde' ]
 */
export function words(text: string): string[] {
  aText(text, 'text');
  return wordsOf(text);
}

export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu) ?? []
  );
}

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
