import { ngrams, words } from './words.js';

/**
 * distinct-n (Li et al. 2016, "A diversity-promoting objective function for neural conversation models", §5.3): different
 * n-grams within the texts, divided by the number of words in all of them. NaN without words.
 */
export function distinctN(texts: readonly string[], n: number): number {
  const tokens = texts.map(words);
  const different = new Set(tokens.flatMap((text) => ngrams(text, n)));
  return different.size / tokens.reduce((sum, text) => sum + text.length, 0);
}
