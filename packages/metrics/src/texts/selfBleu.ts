import { integer, list, text } from '@diffuse/check';
import { tally } from '../counts.js';
import { gramsOf, wordsOf } from './words.js';

const { abs, exp, log, max, min } = Math;
const orders = integer({ least: 1, most: 100 });
const twoTexts = list(text, { least: 2 });

/**
 * Self-BLEU (Zhu et al. 2018, "Texygen"): the mean over texts of the BLEU (Papineni et al. 2002) of each against all the
 * others as references; 1 when all are alike. n-grams of 1 to `maxOrder` words (`words`) with equal weights, counts clipped
 * at the most found in one reference, brevity penalty by the closest reference length (the shorter of two as close).
 * Smoothing: a precision of 0 has 0.1 in place of the matches (Chen and Cherry 2014, method 1, as in Texygen); a text that
 * shares no word with the others scores 0, as does one without words. Takes time and memory by the number of words.
 * Throws an InputError for fewer than two texts, and unless `maxOrder` is an integer from 1 to 100.
 *
 * @example
 * import { selfBleu } from '@diffuse/metrics';
 *
 * selfBleu(['a fig and a plum', 'a fig and a pear', 'an apple'], 2); // 0.516
 */
export function selfBleu(texts: readonly string[], maxOrder = 4): number {
  twoTexts(texts, 'texts');
  orders(maxOrder, 'maxOrder');
  const tokens = texts.map(wordsOf);
  const logs = new Float64Array(texts.length);
  for (let order = 1; order <= maxOrder; order++) {
    const countsOf = (text: readonly string[]): Map<string, number> => tally(gramsOf(text, order));
    const limits = highestCounts(tokens, countsOf); // counted twice, and never held: they take more memory than all texts
    for (const [i, text] of tokens.entries()) {
      const { matches, total } = clippedPrecision(countsOf(text), limits);
      logs[i]! += order === 1 && matches === 0 ? -Infinity : log(max(matches, 0.1) / max(total, 1));
    }
  }
  const references = closestLengths(tokens.map(({ length }) => length));
  const scores = tokens.map(({ length }, i) => {
    const reference = references.get(length)!;
    const brevity = length > 0 && length < reference ? 1 - reference / length : 0;
    return exp(brevity + logs[i]! / maxOrder);
  });
  return scores.reduce((a, b) => a + b, 0) / scores.length;
}

/** The highest count of an n-gram in one text, in how many texts it is that high, and the next lower count. */
interface Limit {
  readonly most: number;
  readonly holders: number;
  readonly next: number;
}

/** Of an n-gram that one text has, once: as most of the long ones are. */
const once: Limit = { most: 1, holders: 1, next: 0 };

function raised({ most, holders, next }: Limit, count: number): Limit {
  if (count > most) return { most: count, holders: 1, next: most };
  return count === most ? { most, holders: holders + 1, next } : { most, holders, next: max(next, count) };
}

function highestCounts<Text>(
  texts: readonly Text[],
  countsOf: (text: Text) => ReadonlyMap<string, number>,
): Map<string, Limit> {
  const limits = new Map<string, Limit>();
  for (const text of texts) {
    for (const [gram, count] of countsOf(text)) {
      const limit = limits.get(gram);
      if (limit !== undefined) limits.set(gram, raised(limit, count));
      else limits.set(gram, count === 1 ? once : { ...once, most: count });
    }
  }
  return limits;
}

/** How many of one text's n-grams are matched by the other text that has the most of each, and how many there are. */
function clippedPrecision(
  counts: ReadonlyMap<string, number>,
  limits: ReadonlyMap<string, Limit>,
): { matches: number; total: number } {
  let total = 0;
  let matches = 0;
  for (const [gram, count] of counts) {
    const { most, holders, next } = limits.get(gram)!;
    total += count;
    matches += min(count, count === most && holders === 1 ? next : most);
  }
  return { matches, total };
}

/** For each length the closest one among the other texts, the shorter of two as close. */
function closestLengths(lengths: readonly number[]): Map<number, number> {
  const sorted = Float64Array.from(lengths).sort();
  const closest = new Map<number, number>();
  for (const [i, length] of sorted.entries()) {
    if (closest.has(length)) continue;
    const below = sorted[i - 1] ?? -Infinity;
    const above = sorted[i + 1] ?? Infinity; // the same length if another text has it
    closest.set(length, length - below <= abs(above - length) ? below : above);
  }
  return closest;
}
