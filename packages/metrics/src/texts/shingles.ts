import { gramsOf, wordsOf } from './words.js';

/** A text as one sequence of words, and the set of its n-grams: of a text shorter than `order` words all of it. */
export function shinglesOf(text: string, order: number): { readonly whole: string; readonly grams: Set<string> } {
  const tokens = wordsOf(text);
  const whole = tokens.join(' ');
  return { whole, grams: new Set(tokens.length < order ? [whole] : gramsOf(tokens, order)) };
}
