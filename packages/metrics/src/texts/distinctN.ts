import * as check from '../checks.js';
import { gramsOf, wordLength, wordsOf } from './words.js';

/**
 * distinct-n (Li et al. 2016, "A diversity-promoting objective function for neural conversation models", §5.3): different
 * n-grams within the texts, divided by the number of words in all of them. Throws an InputError unless `n` is an integer of
 * at least 1 and some text has a word.
 *
 * @example
 * import { distinctN } from '@diffuse/metrics';
 *
 * distinctN(['a fig and a plum', 'a fig'], 2); // 0.571
 */
export function distinctN(texts: readonly string[], n: number): number {
  check.texts(texts, 'texts');
  wordLength(n, 'n');
  const different = new Set<string>();
  let total = 0;
  for (const text of texts) {
    const tokens = wordsOf(text);
    total += tokens.length;
    for (const gram of gramsOf(tokens, n)) different.add(gram);
  }
  if (total === 0) check.noWords(texts, 'texts');
  return different.size / total;
}
