import { jaccard } from './jaccard.js';
import { minHash } from './minHash.js';
import { ngrams, words } from './words.js';

/** Near-duplicate texts. Numbers are indices into the texts given. */
export interface NearDuplicates {
  /** Pairs a < b with their n-gram overlap, the highest first. */
  pairs: { a: number; b: number; similarity: number }[];
  /** Texts linked by such pairs, the largest cluster first. */
  clusters: number[][];
  /** Share of texts that could be left out with one of each cluster kept. */
  redundantShare: number;
}

/** 40 bands of 3 hashes find a pair of Jaccard similarity s with probability 1 - (1 - s³)^40: 0.995 at 0.5, 1 at 0.7. */
const BANDS = 40;
const ROWS = 3;

/**
 * Pairs of texts whose sets of `order`-word n-grams overlap by a Jaccard similarity of at least `threshold` (0.5 or more).
 * Candidates come from MinHash with locality-sensitive banding (Leskovec, Rajaraman and Ullman, "Mining of massive
 * datasets", ch. 3), each then measured exactly. Texts shorter than `order` words are one n-gram. Texts of the same words are
 * paired with the first of them only. Throws for a lower threshold.
 */
export function nearDuplicates(texts: readonly string[], { threshold = 0.5, order = 3 } = {}): NearDuplicates {
  if (threshold < 0.5) throw new Error(`near-duplicates are found from a similarity of 0.5, asked for ${threshold}`);
  const tokens = texts.map(words);
  const firstOf = new Map<string, number>();
  const copies: NearDuplicates['pairs'] = [];
  for (const [b, text] of tokens.entries()) {
    const a = firstOf.get(text.join(' '));
    if (a === undefined) firstOf.set(text.join(' '), b);
    else copies.push({ a, b, similarity: 1 });
  }
  const different = [...firstOf.values()];
  const shingles = different.map((i) => {
    const text = tokens[i]!;
    return new Set(text.length < order ? [text.join(' ')] : ngrams(text, order));
  });
  const similar = candidates(shingles)
    .map(([a, b]) => ({ a: different[a]!, b: different[b]!, similarity: jaccard(shingles[a]!, shingles[b]!) }))
    .filter(({ similarity }) => similarity >= threshold);
  const pairs = [...copies, ...similar].sort((p, q) => q.similarity - p.similarity || p.a - q.a || p.b - q.b);
  const clusters = connected(texts.length, pairs);
  const redundant = clusters.reduce((sum, cluster) => sum + cluster.length - 1, 0);
  return { pairs, clusters, redundantShare: redundant / texts.length };
}

/** Pairs a < b whose MinHash signatures agree in all rows of some band. */
function candidates(sets: readonly ReadonlySet<string>[]): [number, number][] {
  const signatures = sets.map((set) => minHash(set, BANDS * ROWS));
  const found = new Set<number>();
  for (let band = 0; band < BANDS; band++) {
    const buckets = new Map<string, number[]>();
    for (const [i, signature] of signatures.entries()) {
      const key = signature.subarray(band * ROWS, (band + 1) * ROWS).join();
      const bucket = buckets.get(key);
      if (bucket) bucket.push(i);
      else buckets.set(key, [i]);
    }
    for (const bucket of buckets.values()) {
      for (const [i, a] of bucket.entries()) for (const b of bucket.slice(i + 1)) found.add(a * sets.length + b);
    }
  }
  return [...found].map((key) => [Math.floor(key / sets.length), key % sets.length]);
}

/** Connected components of two or more nodes, the largest first. */
function connected(size: number, edges: readonly { a: number; b: number }[]): number[][] {
  const parent = Array.from({ length: size }, (_, i) => i);
  const root = (i: number): number => (parent[i] === i ? i : (parent[i] = root(parent[i]!)));
  for (const { a, b } of edges) parent[root(b)] = root(a);
  const members = new Map<number, number[]>();
  for (let i = 0; i < size; i++) members.set(root(i), [...(members.get(root(i)) ?? []), i]);
  return [...members.values()].filter((group) => group.length > 1).sort((a, b) => b.length - a.length);
}
