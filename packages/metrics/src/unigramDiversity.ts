import { countAnswers } from './counts.js';
import { rarefiedCoverage } from './rarefaction.js';
import { words } from './words.js';

/**
 * Normalised unigram diversity of a set of texts (the paper's §6, which leaves the normalisation open): different words as
 * a share of all words (`words`) in the whole set. That share falls as a text set grows (Heaps' law), so sets whose texts
 * differ in length are to be compared at the same number of `tokens`: the share then is the expected one among that many
 * words drawn at random from the set (rarefaction). Between 0 and 1; NaN without words. Throws if `tokens` exceeds the words
 * there are.
 */
export function unigramDiversity(texts: readonly string[], { tokens }: { tokens?: number } = {}): number {
  const counts = countAnswers(texts.flatMap(words));
  const total = [...counts.values()].reduce((a, b) => a + b, 0);
  const size = tokens ?? total;
  return rarefiedCoverage(counts, size) / size;
}
