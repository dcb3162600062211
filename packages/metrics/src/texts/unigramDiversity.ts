import { countAnswers } from '../counts.js';
import { rarefiedCoverage } from '../rarefaction.js';
import { requireInteger } from '../requireInteger.js';
import { words } from './words.js';

/**
 * Normalised unigram diversity of a set of texts (the paper's §6, which leaves the normalisation open): different words as
 * a share of all words (`words`) in the whole set. That share falls as a text set grows (Heaps' law), so sets whose texts
 * differ in length are to be compared at the same number of `tokens`: the share then is the expected one among that many
 * words drawn at random from the set (rarefaction). Between 0 and 1. Throws a RangeError unless `tokens` is an integer
 * from 1 to the number of words there are.
 */
export function unigramDiversity(texts: readonly string[], { tokens }: { tokens?: number } = {}): number {
  const all = texts.flatMap(words);
  if (all.length === 0) throw new RangeError(`diversity of words needs words, found none in ${texts.length} texts`);
  const size = tokens ?? all.length;
  requireInteger('tokens', size, 1, all.length);
  return rarefiedCoverage(countAnswers(all), size) / size;
}
