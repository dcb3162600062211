import { nextOf, visits, type AnswerTrie } from './answerTrie.js';
import type { Random } from './random.js';

/** One sequence of a batch: a prompt and part of its answer trie, as rows that predict and edges that they predict. */
export interface Example {
  readonly tokens: readonly number[];
  readonly positions: readonly number[];
  /** Index of the token before each in its path; -1 for the first. */
  readonly parents: readonly number[];
  /** Indices of the tokens that predict. */
  readonly rows: readonly number[];
  /** What they predict: an index into `rows`, a token, and what its negative log-probability weighs. */
  readonly edges: readonly { readonly row: number; readonly token: number; readonly weight: number }[];
}

/**
 * A prompt and as much of its answer trie as fits in `length` tokens: each question has one sequence of a batch, where
 * tuning, which wants the whole trie, packs it into several.
 */
export function trieExample(prompt: readonly number[], trie: AnswerTrie, length: number, random: Random): Example {
  const last = prompt.length - 1;
  const chosen = visits(trie, length - last, random);
  const tokens = [...prompt, ...chosen.slice(1).map(({ node }) => node!.token)];
  const parents = prompt.map((_, i) => i - 1);
  const positions = prompt.map((_, i) => i);
  for (const { parent } of chosen.slice(1)) {
    const before = last + parent;
    parents.push(before);
    positions.push(positions[before]! + 1);
  }
  const edges = chosen.flatMap(({ node, weight }, row) =>
    nextOf(trie, node).map((next) => ({
      row,
      token: next.token,
      weight: (weight * trie.massOf(next)) / trie.massOf(node),
    })),
  );
  return { tokens, positions, parents, rows: chosen.map((_, row) => last + row), edges };
}
