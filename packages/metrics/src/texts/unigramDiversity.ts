import { integer, optional, options } from '@diffuse/check';
import * as check from '../checks.js';
import { tally } from '../counts.js';
import { rarefied } from '../rarefaction.js';
import { spectrumOf } from '../spectrum.js';
import { wordsOf } from './words.js';

const known = options({ tokens: optional(integer({ least: 1 })) });

/**
 * Normalised unigram diversity of a set of texts (the paper's §6, which leaves the normalisation open): different words as
 * a share of all words (`words`) in the whole set. That share falls as a text set grows (Heaps' law), so sets whose texts
 * differ in length are to be compared at the same number of `tokens`: the share then is the expected one among that many
 * words drawn at random from the set (rarefaction). Between 0 and 1. Throws an InputError unless some text has a
 * word and `tokens` is an integer from 1 to the number of words there are.
 *
 * @example
 * import { unigramDiversity } from '@diffuse/metrics';
 *
 * unigramDiversity(['a fig and a plum', 'a fig']); // 0.571
 * unigramDiversity(['a fig and a plum', 'a fig'], { tokens: 2 }); // 0.905
 */
export function unigramDiversity(texts: readonly string[], options: { readonly tokens?: number } = {}): number {
  check.texts(texts, 'texts');
  known(options, 'options');
  const all = texts.flatMap(wordsOf);
  if (all.length === 0) check.noWords(texts, 'texts');
  const { tokens = all.length } = options;
  integer({ least: 1, most: all.length })(tokens, 'options.tokens');
  return rarefied(spectrumOf(tally(all)), tokens) / tokens;
}
