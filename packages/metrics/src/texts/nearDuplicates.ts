import * as check from '../checks.js';
import { jaccard } from './jaccard.js';
import { hashesOf, minHash } from './minHash.js';
import { knownNearness, shinglesOf } from './shingles.js';
import { unionFind } from './unionFind.js';

/** A text `b` that nearly repeats the earlier text `a`, with the overlap of their n-grams. Indices into the texts given. */
export interface NearDuplicate {
  readonly a: number;
  readonly b: number;
  readonly similarity: number;
}

/** Near-duplicate texts. Numbers are indices into the texts given. */
export interface NearDuplicates {
  /** Enough pairs to link every cluster, one fewer than it has texts, the most similar first. */
  readonly links: NearDuplicate[];
  /** Texts linked by near-duplicates, directly or through others, the largest cluster first. */
  readonly clusters: number[][];
  /** Share of texts that could be left out with one of each cluster kept; 0 without texts. */
  readonly redundantShare: number;
}

/** 40 bands of 3 hashes find a pair of Jaccard similarity s with probability 1 - (1 - s³)^40: 0.995 at 0.5, 1 at 0.7. */
const BANDS = 40;
const ROWS = 3;
/** Of the texts that share a band with a text, so many are looked at; of all, so many are measured that are no duplicates. */
const LOOKED_AT = 100;
const MEASURED = 300;

/**
 * Clusters of texts whose sets of `order`-word n-grams overlap by a Jaccard similarity of at least `threshold` (0.5 to 1).
 * Candidates come from MinHash with locality-sensitive banding (Leskovec, Rajaraman and Ullman, "Mining of massive
 * datasets", ch. 3), each then measured exactly (by 53-bit hashes of its n-grams) unless the two are linked already. Texts shorter than `order` words are
 * one n-gram; texts without words are alike. Time by the number of words, some 10 s for 100,000 texts of 30: of the
 * earlier texts in a band the last 100 are looked at, and a text that was found different from 300 is compared no more, so
 * that some links between very many texts of one mould may be missed. Throws an InputError for another threshold, and
 * unless `order` is an integer of at least 1.
 *
 * @example
 * import { nearDuplicates } from '@diffuse/metrics';
 *
 * const texts = ['a fig and a plum and a pear', 'an apple', 'a fig and a plum and a quince'];
 * nearDuplicates(texts).clusters; // [ [ 0, 2 ] ]
 */
export function nearDuplicates(
  texts: readonly string[],
  options: { readonly threshold?: number; readonly order?: number } = {},
): NearDuplicates {
  check.texts(texts, 'texts');
  knownNearness(options, 'options');
  const { threshold = 0.5, order = 3 } = options;
  const sets = unionFind(texts.length);
  const links: NearDuplicate[] = [];
  const link = (a: number, b: number, similarity: number) => {
    links.push({ a, b, similarity });
    sets.union(a, b);
  };
  const firstOf = new Map<string, number>();
  const shingles = new Map<number, Float64Array>();
  const signatures = new Map<number, Uint32Array>();
  for (const [b, text] of texts.entries()) {
    const { whole, grams } = shinglesOf(text, order);
    const a = firstOf.get(whole);
    if (a !== undefined) {
      link(a, b, 1);
      continue;
    }
    firstOf.set(whole, b);
    shingles.set(b, hashesOf(grams));
    signatures.set(b, minHash(grams, BANDS * ROWS));
  }
  const misses = new Uint16Array(texts.length);
  for (const [a, b] of candidates(signatures)) {
    if (misses[b]! >= MEASURED || sets.find(a) === sets.find(b)) continue;
    const similarity = jaccard(shingles.get(a)!, shingles.get(b)!);
    if (similarity >= threshold) link(a, b, similarity);
    else misses[b]!++;
  }
  const clusters = sets.clusters();
  links.sort((p, q) => q.similarity - p.similarity || p.a - q.a || p.b - q.b);
  return { links, clusters, redundantShare: texts.length === 0 ? 0 : links.length / texts.length };
}

/** Pairs a < b whose MinHash signatures agree in all rows of some band, as often as they do. */
function* candidates(signatures: ReadonlyMap<number, Uint32Array>): Generator<[number, number]> {
  for (let band = 0; band < BANDS; band++) {
    const buckets = new Map<string, number[]>();
    for (const [b, signature] of signatures) {
      const key = signature.subarray(band * ROWS, (band + 1) * ROWS).join();
      const bucket = buckets.get(key);
      if (bucket === undefined) {
        buckets.set(key, [b]);
        continue;
      }
      for (const a of bucket.slice(-LOOKED_AT)) yield [a, b];
      bucket.push(b);
    }
  }
}
