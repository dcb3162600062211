import { integer } from '@diffuse/check';
import type { Sight } from '@diffuse/core-lm/graph';
import { hostTensor, type HostTensor } from '@diffuse/jit';
import { encodedPrompt, type EncodedPrompt } from './encoded.js';
import { compareTokens } from './prefixFree.js';
import { pathOf, trieOf, type TrieNode } from './trie.js';

/**
 * A prompt and a (sub-)trie of its targets as one sequence. Tokens that nothing follows are predicted, never run: only
 * the prompt and the trie's inner nodes are in the sequence, inner nodes right after the prompt, each before what is
 * below it and that before its next sibling.
 */
export interface PackedTrie {
  readonly tokens: Int32Array; // [tokens]
  /** Prompt index, or prompt length + depth. */
  readonly positions: Int32Array; // [tokens]
  /** Index of the token that comes before this one on its path; -1 for the first and for padding. */
  readonly parents: Int32Array; // [tokens]
  /** Sequence indices of the tokens from which something is predicted. */
  readonly rows: Int32Array; // [rows]
  /** Each edge predicts `edgeTokens` after row `edgeRows`; its weight is the sum of the target weights below it. */
  readonly edgeRows: Int32Array; // [edges]
  readonly edgeTokens: Int32Array; // [edges]
  readonly edgeWeights: Float32Array; // [edges]
  /** The targets whose whole path is here: their index in the prompt, and their edges. */
  readonly targets: readonly { readonly index: number; readonly edges: readonly number[] }[];
}

/** Sizes are padded to multiples of these, so that few graphs are compiled. */
const bucket = { tokens: 32, rows: 32, edges: 64, chosen: 8 };

const roundUp = (count: number, multiple: number): number => Math.ceil(count / multiple) * multiple;

const promptCheck = encodedPrompt();

/** How many tokens of a trie may be run at once. */
export const trieTokensCheck = integer({ least: 1 });

/**
 * Packs a prompt's targets into as few sequences as hold at most `trieTokens` tokens of the trie each, besides the prompt
 * (a single path may be longer). Every target is in exactly one of them, so losses and gradients add up. Throws an
 * InputError on a prompt or a target without tokens, and on a target that begins another.
 *
 * @example
 * import { packTries } from '@diffuse/objective';
 *
 * const targets = [[7, 2], [8, 2]].map((tokens) => ({ text: tokens.join(), tokens, weight: 0.5 }));
 * const [packed] = packTries({ prompt: [1, 5, 3], targets }, 448);
 * console.log(packed?.edgeTokens);
 */
export function packTries(prompt: EncodedPrompt, trieTokens: number): PackedTrie[] {
  promptCheck(prompt, 'prompt');
  trieTokensCheck(trieTokens, 'trieTokens');
  return packed(prompt, trieTokens);
}

/** The same of a prompt that was checked. */
export function packed(prompt: EncodedPrompt, trieTokens: number): PackedTrie[] {
  const { ends } = trieOf(
    prompt.targets.map(({ tokens }) => tokens),
    'prompt.targets',
  );
  // Sorted, targets that share a beginning are neighbours and mostly land in one sequence.
  const order = [...ends.keys()].sort((a, b) => compareTokens(prompt.targets[a]!.tokens, prompt.targets[b]!.tokens));
  const done: PackedTrie[] = [];
  let inner = new Set<TrieNode>();
  let targets: number[] = [];
  const close = (): void => {
    if (targets.length > 0) done.push(pack(prompt, ends, targets));
    inner = new Set();
    targets = [];
  };
  for (const target of order) {
    const path = pathOf(ends[target]!).slice(0, -1);
    const added = path.filter((node) => !inner.has(node)).length;
    if (inner.size + added > trieTokens) close();
    for (const node of path) inner.add(node);
    targets.push(target);
  }
  close();
  return done;
}

function pack({ prompt, targets }: EncodedPrompt, ends: readonly TrieNode[], chosen: readonly number[]): PackedTrie {
  const rowOf = new Map<TrieNode, number>(); // inner node → row; row 0 is the prompt's last token
  const edgeOf = new Map<TrieNode, number>();
  const weights: number[] = [];
  const packedTargets = chosen.map((index) => {
    const path = pathOf(ends[index]!);
    for (const node of path.slice(0, -1)) if (!rowOf.has(node)) rowOf.set(node, rowOf.size + 1);
    const edges = path.map((node) => {
      const edge = edgeOf.get(node) ?? edgeOf.size;
      edgeOf.set(node, edge);
      weights[edge] = (weights[edge] ?? 0) + targets[index]!.weight;
      return edge;
    });
    return { index, edges };
  });

  const size = roundUp(prompt.length + rowOf.size, bucket.tokens);
  const tokens = new Int32Array(size);
  const positions = new Int32Array(size);
  const parents = new Int32Array(size).fill(-1);
  tokens.set(prompt);
  prompt.forEach((_, i) => {
    positions[i] = i;
    parents[i] = i - 1;
  });
  const last = prompt.length - 1;
  const rowBefore = ({ parent }: TrieNode): number => (parent === undefined ? 0 : rowOf.get(parent)!);
  for (const [node, row] of rowOf) {
    tokens[last + row] = node.token;
    positions[last + row] = prompt.length + node.depth;
    parents[last + row] = last + rowBefore(node);
  }
  const rows = new Int32Array(roundUp(rowOf.size + 1, bucket.rows)).fill(last);
  for (let row = 0; row <= rowOf.size; row++) rows[row] = last + row;
  const edges = roundUp(edgeOf.size, bucket.edges);
  const edgeRows = new Int32Array(edges);
  const edgeTokens = new Int32Array(edges);
  for (const [node, edge] of edgeOf) {
    edgeRows[edge] = rowBefore(node);
    edgeTokens[edge] = node.token;
  }
  const edgeWeights = new Float32Array(edges);
  edgeWeights.set(weights);
  return { tokens, positions, parents, rows, edgeRows, edgeTokens, edgeWeights, targets: packedTargets };
}

/** Tokens that attend together: `blockAttention`'s blocks. */
const blockTokens = bucket.tokens;

/**
 * Each token's path: a chain as far as one goes in whole blocks, which is the prompt but for its last tokens, then block by
 * block. In the order of a trie's walk, what a block sees of the tokens before it is on the path to its first token.
 */
export function pathSight(parents: Int32Array): Required<Sight<HostTensor>> {
  const chain = chainTokens(parents);
  const starts = Array.from(
    { length: (parents.length - chain) / blockTokens },
    (_, block) => chain + block * blockTokens,
  );
  const before = starts.map((start) => pathBefore(parents, start, chain));
  const longest = before.reduce((most, path) => Math.max(most, path.length), 1);
  const own = roundUp(longest, bucket.chosen);
  const seen = own + blockTokens;
  const chosen = new Int32Array(starts.length * own);
  const visible = new Uint8Array(starts.length * blockTokens * seen);
  starts.forEach((start, block) => {
    const path = before[block]!;
    chosen.set(path, block * own);
    for (let i = 0; i < blockTokens; i++) {
      const parent = parents[start + i]!;
      const row = (start - chain + i) * seen;
      if (parent >= start) visible.copyWithin(row, (parent - chain) * seen, (parent - chain + 1) * seen);
      else visible.fill(1, row, row + path.indexOf(parent) + 1);
      visible[row + own + i] = 1;
    }
  });
  return {
    chosen: hostTensor(chosen, [starts.length, own]),
    visible: hostTensor(visible, [starts.length, blockTokens, seen]),
  };
}

/** The tokens from `first` on that are on the path to `token`, first to last, itself left out. */
function pathBefore(parents: Int32Array, token: number, first: number): number[] {
  const path: number[] = [];
  for (let at = parents[token]!; at >= first; at = parents[at]!) path.push(at);
  return path.reverse();
}

/** How many of the first tokens, in whole blocks, follow one another and are on the path to every token behind them. */
function chainTokens(parents: Int32Array): number {
  const end = parents.findIndex((parent, token) => parent !== token - 1);
  const straight = end < 0 ? parents.length : end;
  let shared = Math.min(straight, parents.length - 1);
  for (const parent of parents.subarray(straight)) if (parent >= 0) shared = Math.min(shared, parent + 1);
  return shared - (shared % blockTokens);
}
