import { optional, options, real } from '@diffuse/check';
import { gramsOf, wordLength, wordsOf } from './words.js';

/** From which Jaccard similarity on texts are near-duplicates, and of how many words the n-grams are of which that is. */
export const knownNearness = options({
  threshold: optional(real({ least: 0.5, most: 1 })),
  order: optional(wordLength),
});

/** A text as one sequence of words, and the set of its n-grams: of a text shorter than `order` words all of it. */
export function shinglesOf(text: string, order: number): { readonly whole: string; readonly grams: Set<string> } {
  const tokens = wordsOf(text);
  const whole = tokens.join(' ');
  return { whole, grams: new Set(tokens.length < order ? [whole] : gramsOf(tokens, order)) };
}
