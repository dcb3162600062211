/** A node of the target trie: one token after its parent's. */
export interface TrieNode {
  readonly token: number;
  /** Absent for the first tokens of targets, which follow the prompt. */
  readonly parent: TrieNode | undefined;
  /** 0 for the first token of a target. */
  readonly depth: number;
  readonly children: Map<number, TrieNode>;
}

/** The target trie: its first-token nodes, and each target's last node in the order of the targets. */
export interface Trie {
  readonly first: Map<number, TrieNode>;
  readonly ends: readonly TrieNode[];
}

/** Merges token sequences into their trie. The sequences must be prefix-free and not empty. */
export function buildTrie(sequences: readonly (readonly number[])[]): Trie {
  const first = new Map<number, TrieNode>();
  const ends = sequences.map((tokens) => {
    let children = first;
    let node: TrieNode | undefined;
    for (const token of tokens) {
      let next = children.get(token);
      if (next === undefined) {
        next = { token, parent: node, depth: node === undefined ? 0 : node.depth + 1, children: new Map() };
        children.set(token, next);
      }
      node = next;
      children = next.children;
    }
    if (node === undefined)
      throw new Error('a target has no tokens: give it text, or ask for the end token (eos: true)');
    return node;
  });
  return { first, ends };
}

/** The nodes from a target's first token to `node`. */
export function pathTo(node: TrieNode): TrieNode[] {
  const path: TrieNode[] = [];
  for (let at: TrieNode | undefined = node; at !== undefined; at = at.parent) path.push(at);
  return path.reverse();
}
