import type { TextTokenizer } from './text.js';

/** The vocabulary's tokens by the text that they stand for within a text, sorted by it. */
export type Spellings = readonly (readonly [text: string, id: number])[];

const unreadable = '\ufffd'; // part of a character

/** What each token of the vocabulary stands for behind others: decoders drop a space at the very beginning. */
export function spellingsOf(text: Pick<TextTokenizer, 'encode' | 'decode' | 'vocabulary'>, guard: string): Spellings {
  const context = text.encode('x', guard);
  const before = text.decode(context);
  return [...text.vocabulary]
    .map((id) => [text.decode([...context, id]), id] as const)
    .filter(([whole]) => whole.startsWith(before) && whole.length > before.length && !whole.includes(unreadable))
    .map(([whole, id]) => [whole.slice(before.length), id] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/**
 * All the ways in which a text begins, as its tokenizer writes them: token sequences up to the token that reaches the
 * text's end, which may run on beyond it (`}` begins `},` too). They exclude each other, so that the probability that
 * what is said begins with the text is the sum of theirs. `tokensOf` gives the tokens of a text in the same place.
 *
 * Left out are ways in which the tokenizer itself would not write any text, tokens that end within a character, and what
 * becomes of spaces at the text's end, which tokenizers cut by what follows.
 */
export function coversOf(
  said: string,
  spellings: Spellings,
  tokensOf: (said: string) => readonly number[] | undefined,
): number[][] {
  const covers: number[][] = [];
  for (const [start, begun] of beginningsOf(said)) {
    const reaching = startingWith(spellings, said.slice(start));
    const tokens = reaching.length > 0 ? tokensOf(begun) : undefined;
    if (!tokens) continue;
    for (const [text, id] of reaching) {
      const cover = [...tokens, id];
      if (tokensOf(begun + text)?.join() === cover.join()) covers.push(cover);
    }
  }
  return covers;
}

/** Every beginning of a text that ends between characters, the empty one among them. */
function beginningsOf(said: string): (readonly [number, string])[] {
  const starts = [0];
  for (const character of said) starts.push(starts.at(-1)! + character.length);
  return starts.slice(0, -1).map((start) => [start, said.slice(0, start)] as const);
}

/** The tokens whose text starts with a text, by binary search. */
function startingWith(spellings: Spellings, rest: string): Spellings {
  let [low, high] = [0, spellings.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (spellings[middle]![0] < rest) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < spellings.length && spellings[end]![0].startsWith(rest)) end++;
  return spellings.slice(low, end);
}
