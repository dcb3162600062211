import { requireInteger } from '../requireInteger.js';

/**
 * The words of a text: Unicode-normalised (NFC), lower case, runs of letters, marks and digits, which may be joined by
 * single apostrophes or hyphens ("o'neil", "avant-garde"). Punctuation and braces are no words.
 */
export function words(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu) ?? []
  );
}

/** All runs of n consecutive words, each joined by spaces. Throws a RangeError unless `n` is an integer of at least 1. */
export function ngrams(tokens: readonly string[], n: number): string[] {
  requireInteger('the length of an n-gram', n, 1);
  return tokens.slice(n - 1).map((_, i) => tokens.slice(i, i + n).join(' '));
}
