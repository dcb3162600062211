import { countAnswers } from './counts.js';
import { ngrams, words } from './words.js';

/**
 * Self-BLEU (Zhu et al. 2018, "Texygen"): the mean over texts of the BLEU (Papineni et al. 2002) of each against all the
 * others as references; 1 when all are alike. n-grams of 1 to `maxOrder` words (`words`) with equal weights, counts clipped
 * at the most found in one reference, brevity penalty by the closest reference length (the shorter of two as close).
 * Smoothing: a precision of 0 has 0.1 in place of the matches (Chen and Cherry 2014, method 1, as in Texygen); a text that
 * shares no word with the others scores 0, as does one without words. Throws for fewer than two texts.
 */
export function selfBleu(texts: readonly string[], maxOrder = 4): number {
  if (texts.length < 2)
    throw new Error(`self-BLEU compares texts with each other: found ${texts.length}, give two or more`);
  const tokens = texts.map(words);
  const orders = Array.from({ length: maxOrder }, (_, i) => tokens.map((text) => countAnswers(ngrams(text, i + 1))));
  const limits = orders.map(highestCounts);
  const lengths = countLengths(tokens);
  const scores = tokens.map((text, index) => {
    const precisions = orders.map((counts, i) => clippedPrecision(counts[index]!, limits[i]!));
    if (precisions[0]!.matches === 0) return 0;
    const reference = closestLength(lengths, text.length);
    const brevity = text.length < reference ? 1 - reference / text.length : 0;
    const logs = precisions.map(({ matches, total }) => Math.log(Math.max(matches, 0.1) / Math.max(total, 1)));
    return Math.exp(brevity + logs.reduce((a, b) => a + b, 0) / maxOrder);
  });
  return scores.reduce((a, b) => a + b, 0) / scores.length;
}

/** The highest count of an n-gram in one text, in how many texts it is that high, and the next lower count. */
interface Limit {
  most: number;
  holders: number;
  next: number;
}

function highestCounts(texts: readonly ReadonlyMap<string, number>[]): Map<string, Limit> {
  const limits = new Map<string, Limit>();
  for (const [gram, count] of texts.flatMap((counts) => [...counts])) {
    const limit = limits.get(gram);
    if (limit === undefined) limits.set(gram, { most: count, holders: 1, next: 0 });
    else if (count > limit.most) Object.assign(limit, { most: count, holders: 1, next: limit.most });
    else if (count === limit.most) limit.holders++;
    else limit.next = Math.max(limit.next, count);
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
    matches += Math.min(count, count === most && holders === 1 ? next : most);
  }
  return { matches, total };
}

function countLengths(tokens: readonly (readonly string[])[]): Map<number, number> {
  const lengths = new Map<number, number>();
  for (const { length } of tokens) lengths.set(length, (lengths.get(length) ?? 0) + 1);
  return lengths;
}

/** The length closest to `length` among the other texts. */
function closestLength(lengths: ReadonlyMap<number, number>, length: number): number {
  const others = [...lengths].filter(([other, texts]) => other !== length || texts > 1).map(([other]) => other);
  return others.reduce((best, other) => {
    const nearer = Math.abs(other - length) - Math.abs(best - length);
    return nearer < 0 || (nearer === 0 && other < best) ? other : best;
  });
}
