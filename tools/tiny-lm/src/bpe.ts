/** A byte-level BPE vocabulary: tokens by id and the merges that make them, first learnt first. */
export interface Bpe {
  readonly tokens: readonly string[];
  readonly merges: readonly (readonly [string, string])[];
}

/** GPT-2's split into words, after every digit has been cut off as a word of its own. */
const word = /'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu;

/** The words that merges never cross. */
export const splitWords = (text: string): string[] =>
  text.split(/(\p{N})/u).flatMap((piece) => (/^\p{N}$/u.test(piece) ? [piece] : (piece.match(word) ?? [])));

/** GPT-2's printable stand-ins for the 256 byte values. */
const byteCharacters: readonly string[] = (() => {
  const printable = (byte: number): boolean =>
    (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(printable(byte) ? byte : next++));
})();

const asCharacters = (text: string): string[] =>
  Array.from(new TextEncoder().encode(text), (byte) => byteCharacters[byte]!);

/**
 * Learns byte-pair merges (Sennrich et al., 2016) from words with counts: the most frequent pair first, the smaller
 * pair by code units on ties, until the vocabulary has `size` tokens or no pair is seen twice.
 */
export function trainBpe(counts: ReadonlyMap<string, number>, size: number, special: readonly string[]): Bpe {
  const words = Array.from(counts, ([text, count]) => ({ symbols: asCharacters(text), count }));
  const tokens = [...special, ...[...byteCharacters].sort()];
  const merges: [string, string][] = [];
  const pairs = new Map<string, { count: number; words: Set<number> }>();
  const count = (index: number, sign: 1 | -1): void => {
    const { symbols, count: times } = words[index]!;
    for (let i = 1; i < symbols.length; i++) {
      const key = `${symbols[i - 1]} ${symbols[i]}`;
      const pair = pairs.get(key) ?? { count: 0, words: new Set() };
      pairs.set(key, pair);
      pair.count += sign * times;
      pair.words.add(index);
    }
  };
  words.forEach((_, index) => count(index, 1));
  while (tokens.length < size) {
    let best: string | undefined;
    for (const [key, { count: seen }] of pairs) {
      const leader = best === undefined ? 1 : pairs.get(best)!.count;
      if (seen > leader || (seen === leader && best !== undefined && key < best)) best = key;
    }
    if (best === undefined) break;
    const [left, right] = best.split(' ') as [string, string];
    merges.push([left, right]);
    tokens.push(left + right);
    for (const index of pairs.get(best)!.words) {
      count(index, -1);
      words[index]!.symbols = merged(words[index]!.symbols, left, right);
      count(index, 1);
    }
    pairs.delete(best);
  }
  return { tokens, merges };
}

function merged(symbols: readonly string[], left: string, right: string): string[] {
  const result: string[] = [];
  for (let i = 0; i < symbols.length; i++) {
    const both = symbols[i] === left && symbols[i + 1] === right;
    result.push(both ? left + right : symbols[i]!);
    if (both) i++;
  }
  return result;
}
