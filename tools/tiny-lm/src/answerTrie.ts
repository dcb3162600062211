import { buildTrie, pathTo, type Trie, type TrieNode } from '@diffuse/objective';
import type { Random } from './random.js';

/** A trie of answers; its root, the prompt's end, is `undefined` where nodes are meant. */
export interface AnswerTrie extends Trie {
  /** Probability that an answer passes a node; 1 at the root. */
  readonly massOf: (node: TrieNode | undefined) => number;
}

/** Merges answers, in tokens, with weights that sum to 1. */
export function answerTrie(answers: readonly (readonly number[])[], weights: readonly number[]): AnswerTrie {
  const trie = buildTrie(answers);
  const masses = new Map<TrieNode, number>();
  trie.ends.forEach((end, i) => {
    for (const node of pathTo(end)) masses.set(node, (masses.get(node) ?? 0) + weights[i]!);
  });
  return { ...trie, massOf: (node) => (node === undefined ? 1 : masses.get(node)!) };
}

/** What may follow a node. */
export const nextOf = ({ first }: Trie, node: TrieNode | undefined): TrieNode[] => [
  ...(node === undefined ? first : node.children).values(),
];

/** A node that predicts, the root or an inner one: where it hangs, and how much its prediction counts. */
export interface Visit {
  readonly node: TrieNode | undefined;
  /** Index among the visits; -1 for the root. */
  readonly parent: number;
  readonly weight: number;
}

/**
 * At most `capacity` predicting nodes, the root first. All of them with their masses as weights where they fit; otherwise
 * those on the paths of as many drawn answers as fit, weighted by how often they were passed. A node's children are
 * weighed exactly either way, so chance decides only which deep nodes are seen.
 */
export function visits(trie: AnswerTrie, capacity: number, random: Random): Visit[] {
  const all = allInner(trie, capacity);
  if (all !== undefined) return all;
  const found: { node: TrieNode | undefined; parent: number; count: number }[] = [
    { node: undefined, parent: -1, count: 0 },
  ];
  const indexOf = new Map<TrieNode | undefined, number>([[undefined, 0]]);
  let drawn = 0;
  for (; drawn < capacity; drawn++) {
    const path = drawPath(trie, random);
    if (found.length + path.filter((node) => !indexOf.has(node)).length > capacity) break;
    let parent = -1;
    for (const node of path) {
      const index = indexOf.get(node) ?? found.push({ node, parent, count: 0 }) - 1;
      indexOf.set(node, index);
      found[index]!.count++;
      parent = index;
    }
  }
  return found.map(({ node, parent, count }) => ({ node, parent, weight: count / Math.max(1, drawn) }));
}

function allInner(trie: AnswerTrie, capacity: number): Visit[] | undefined {
  const found: Visit[] = [{ node: undefined, parent: -1, weight: 1 }];
  for (let at = 0; at < found.length; at++) {
    for (const next of nextOf(trie, found[at]!.node)) {
      if (next.children.size > 0) found.push({ node: next, parent: at, weight: trie.massOf(next) });
    }
    if (found.length > capacity) return undefined;
  }
  return found;
}

/** The predicting nodes that one drawn answer passes, the root first. */
function drawPath(trie: AnswerTrie, random: Random): (TrieNode | undefined)[] {
  const path: (TrieNode | undefined)[] = [];
  for (let node: TrieNode | undefined; node === undefined || node.children.size > 0;) {
    path.push(node);
    const next = nextOf(trie, node);
    let left = random() * trie.massOf(node);
    node = next.find((child) => (left -= trie.massOf(child)) < 0) ?? next.at(-1)!;
  }
  return path;
}
