/** What each token of a model writes, by id: bytes of UTF-8, a character's in several tokens too; undefined where it is no text. */
export type Vocabulary = readonly (Uint8Array | undefined)[];

/** All tokens by their bytes: a tree, its nodes in depth-first order. */
export interface Trie {
  /** The byte that leads to each node. */
  readonly bytes: Uint8Array;
  /** How many bytes lead to each node's parent. */
  readonly depths: Int32Array;
  /** The node after all below this one. */
  readonly skips: Int32Array;
  /** A token that ends at each node; −1 where none does. */
  readonly tokens: Int32Array;
  /** Another token of the same bytes as each token; −1 where there is none. */
  readonly others: Int32Array;
}

const known = new WeakMap<Vocabulary, Trie>();

/** The tree of a vocabulary; a token without bytes is in none, for it would be said for ever. */
export function trieOf(vocabulary: Vocabulary): Trie {
  const before = known.get(vocabulary);
  if (before !== undefined) return before;
  const written = sorted(vocabulary);
  const most = written.reduce((sum, { text }) => sum + text.length, 0);
  const [bytes, depths, skips, tokens] = [
    new Uint8Array(most),
    new Int32Array(most),
    new Int32Array(most),
    new Int32Array(most).fill(-1),
  ];
  const others = new Int32Array(vocabulary.length).fill(-1);
  const path: number[] = [];
  let size = 0;
  let last = '';
  const leave = (depth: number): void => {
    while (path.length > depth) skips[path.pop()!] = size;
  };
  for (const { id, text } of written) {
    let shared = 0;
    while (shared < last.length && shared < text.length && last[shared] === text[shared]) shared++;
    leave(shared);
    for (let depth = shared; depth < text.length; depth++) {
      bytes[size] = text.charCodeAt(depth);
      depths[size] = depth;
      path.push(size++);
    }
    const node = path.at(-1)!;
    others[id] = tokens[node]!;
    tokens[node] = id;
    last = text;
  }
  leave(0);
  const cut = <Numbers extends Uint8Array | Int32Array>(all: Numbers): Numbers => all.slice(0, size) as Numbers;
  const trie = { bytes: cut(bytes), depths: cut(depths), skips: cut(skips), tokens: cut(tokens), others };
  known.set(vocabulary, trie);
  return trie;
}

/** Tokens by their bytes, as a text of one character a byte. */
const sorted = (vocabulary: Vocabulary): { id: number; text: string }[] =>
  vocabulary
    .flatMap((bytes, id) =>
      bytes === undefined || bytes.length === 0 ? [] : [{ id, text: Buffer.from(bytes).toString('latin1') }],
    )
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : a.id - b.id));
