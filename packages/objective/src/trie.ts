import { count, fields, InputError, instanceOf, list, type Check } from '@diffuse/check';
import { tokenIds } from '@diffuse/core-lm/checks';

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

const sequencesCheck = list(tokenIds(2 ** 31, { least: 1 }));

/**
 * Merges token sequences into their trie. Throws an InputError unless they are prefix-free and not empty.
 *
 * @example
 * import { buildTrie } from '@diffuse/objective';
 *
 * const { first, ends } = buildTrie([[1, 2], [1, 3], [4]]);
 * console.log([...first.keys()], ends.map(({ depth }) => depth)); // 1, 4 and 1, 1, 0
 */
export function buildTrie(sequences: readonly (readonly number[])[]): Trie {
  sequencesCheck(sequences, 'sequences');
  return trieOf(sequences, 'sequences');
}

/** The same of token sequences none of which is empty; `argument` names them in the error where one begins another. */
export function trieOf(sequences: readonly (readonly number[])[], argument: string): Trie {
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
    return node!;
  });
  const distinct = new Set(ends);
  const begins = ends.findIndex(
    (end, i) => end.children.size > 0 || (distinct.size < ends.length && ends.indexOf(end) < i),
  );
  if (begins >= 0)
    throw new InputError('OUT_OF_RANGE', `${argument}[${begins}]`, {
      asked: 'no beginning of another, nor the same',
      found: sequences[begins]!.join(),
      remedy: 'drop one of them',
    });
  return { first, ends };
}

const nodeParts = fields({ token: count, depth: count, children: instanceOf(Map, 'a Map of nodes') });

/** A node whose parents lead to a first token. */
const nodeCheck: Check = (value, argument) => {
  let at = value as TrieNode | undefined;
  for (let depth: number | undefined; at !== undefined || depth !== -1; at = at?.parent) {
    nodeParts(at, argument);
    const found = at!.depth;
    if (depth !== undefined && found !== depth)
      throw new InputError('OUT_OF_RANGE', argument, { asked: `below a node of depth ${depth}`, found });
    depth = found - 1;
  }
};

/**
 * The nodes from a target's first token to `node`. Throws an InputError on what is no node of a trie.
 *
 * @example
 * import { buildTrie, pathTo } from '@diffuse/objective';
 *
 * const { ends } = buildTrie([[1, 2], [1, 3]]);
 * console.log(pathTo(ends[1]!).map(({ token }) => token)); // 1, 3
 */
export function pathTo(node: TrieNode): TrieNode[] {
  nodeCheck(node, 'node');
  return pathOf(node);
}

/** The same of a node that a trie has. */
export function pathOf(node: TrieNode): TrieNode[] {
  const path: TrieNode[] = [];
  for (let at: TrieNode | undefined = node; at !== undefined; at = at.parent) path.push(at);
  return path.reverse();
}
