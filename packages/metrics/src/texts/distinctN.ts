import { ngrams, words } from './words.js';

/**
 * distinct-n (Li et al. 2016, "A diversity-promoting objective function for neural conversation models", §5.3): different
 * n-grams within the texts, divided by the number of words in all of them. Throws a RangeError unless `n` is an integer of
 * at least 1 and some text has a word.
 */
export function distinctN(texts: readonly string[], n: number): number {
  const different = new Set<string>();
  let total = 0;
  for (const text of texts) {
    const tokens = words(text);
    total += tokens.length;
    for (const gram of ngrams(tokens, n)) different.add(gram);
  }
  if (total === 0) throw new RangeError(`distinct-${n} needs words, found none in ${texts.length} texts`);
  return different.size / total;
}
