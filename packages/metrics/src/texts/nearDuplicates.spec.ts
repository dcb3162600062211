import fc from 'fast-check';

import { uniforms } from '../random.js';
import { jaccard as ofHashes } from './jaccard.js';
import { hashesOf, minHash } from './minHash.js';
import { nearDuplicates } from './nearDuplicates.js';
import { unionFind } from './unionFind.js';
import { words } from './words.js';

/** By the sets themselves. */
function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const either = new Set([...a, ...b]).size;
  return either === 0 ? 1 : (a.size + b.size - either) / either;
}

describe('near-duplicates', () => {
  test('MinHash estimates the Jaccard similarity without bias', () => {
    const set = (from: number, to: number) => new Set(Array.from({ length: to - from }, (_, i) => `item ${from + i}`));
    for (const [a, b] of [
      [set(0, 60), set(30, 90)],
      [set(0, 50), set(5, 50)],
      [set(0, 9), set(9, 18)],
    ] as const) {
      const similarity = jaccard(a, b);
      const found = agreement(minHash(a, 4000), minHash(b, 4000));
      expect(Math.abs(found - similarity)).toBeLessThanOrEqual(4 * Math.sqrt((similarity * (1 - similarity)) / 4000));
    }
  });

  test('Jaccard similarity by rising hashes is that of the sets', () => {
    const sets = fc.array(fc.string({ maxLength: 2 })).map((members) => new Set(members));
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        expect(ofHashes(hashesOf(a), hashesOf(b))).toBe(jaccard(a, b));
      }),
    );
  });

  test('finds the clusters that comparing each text with each finds', () => {
    const random = uniforms(9);
    const vocabulary = Array.from({ length: 300 }, (_, i) => `w${i}`);
    const fresh = () => Array.from({ length: 30 }, () => vocabulary[Math.floor(random() * 300)]!);
    const edit = (text: string[]) => text.map((word) => (random() < 0.05 ? 'edited' : word));
    const originals = Array.from({ length: 40 }, fresh);
    const texts = [...originals, ...originals.map(edit), ...originals.map(edit)].map((text) => text.join(' '));
    const shingles = texts.map((text) => {
      const tokens = words(text);
      return new Set(tokens.slice(2).map((_, i) => tokens.slice(i, i + 3).join()));
    });
    const similar = (a: number, b: number) => jaccard(shingles[a]!, shingles[b]!) >= 0.6;
    const expected = components(texts.length, similar);
    const { clusters, links } = nearDuplicates(texts, { threshold: 0.6 });
    expect(clusters.map(String).sort()).toEqual(expected.map(String).sort());
    expect(expected.length).toBeGreaterThan(20);
    for (const { a, b, similarity } of links) expect(similarity).toBe(jaccard(shingles[a]!, shingles[b]!));
    expect(components(texts.length, (a, b) => links.some((link) => link.a === a && link.b === b))).toEqual(expected);
  });

  test('clusters link copies and near copies; what could be left out is counted', () => {
    const one = 'wrote ten novels about the sea and its ships';
    const { clusters, redundantShare } = nearDuplicates([one, 'a', `${one} today`, one, 'Won a prize', 'won a prize!']);
    expect(clusters).toEqual([
      [0, 2, 3],
      [4, 5],
    ]);
    expect(redundantShare).toBeCloseTo(3 / 6, 12);
  });

  test('thousands of near copies are one cluster with a link less than texts', () => {
    const random = uniforms(3);
    const original = Array.from({ length: 30 }, (_, i) => `word${i}`);
    const copies = Array.from({ length: 2000 }, () =>
      original.with(Math.floor(random() * 30), `other${Math.floor(random() * 1e9)}`).join(' '),
    );
    const { clusters, links, redundantShare } = nearDuplicates(copies);
    expect(clusters).toEqual([copies.map((_, i) => i)]);
    expect(links.length).toBe(1999);
    expect(redundantShare).toBe(1999 / 2000);
  });

  test('no text, one text, and texts without words', () => {
    expect(nearDuplicates([])).toEqual({ links: [], clusters: [], redundantShare: 0 });
    expect(nearDuplicates(['one'])).toEqual({ links: [], clusters: [], redundantShare: 0 });
    expect(nearDuplicates(['…', '', 'a']).clusters).toEqual([[0, 1]]);
  });

  test('thresholds and orders that are none are refused', () => {
    for (const threshold of [0.4, 1.1, NaN])
      expect(() => nearDuplicates([], { threshold })).toThrow(/at least 0.5 and at most 1, found/);
    for (const order of [0, -1, 1.5, NaN])
      expect(() => nearDuplicates([], { order })).toThrow(/order must be an integer/);
  });
});

test('sets joined pair by pair are the connected components of the graph', () => {
  const edges = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 12 });
  fc.assert(
    fc.property(edges, (pairs) => {
      const sets = unionFind(12);
      for (const [a, b] of pairs) sets.union(a, b);
      const joined = (a: number, b: number) => pairs.some(([x, y]) => (x === a && y === b) || (x === b && y === a));
      const found = sets.clusters();
      expect(found.map(String).sort()).toEqual(components(12, joined).map(String).sort());
      expect(found.map(({ length }) => length)).toEqual(found.map(({ length }) => length).sort((a, b) => b - a));
    }),
  );
});

test('a chain of 100,000 is one set', () => {
  const sets = unionFind(1e5);
  for (let i = 1e5 - 2; i >= 0; i--) sets.union(i, i + 1);
  expect(sets.clusters()[0]!.length).toBe(1e5);
});

/** Components of two or more, by going from neighbour to neighbour. `joined` is asked for a < b. */
function components(size: number, joined: (a: number, b: number) => boolean): number[][] {
  const seen = new Set<number>();
  const reach = (from: number): number[] => {
    if (seen.has(from)) return [];
    seen.add(from);
    const next = Array.from({ length: size }, (_, i) => i).filter((i) => joined(Math.min(i, from), Math.max(i, from)));
    return [from, ...next.flatMap(reach)].sort((a, b) => a - b);
  };
  return Array.from({ length: size }, (_, i) => reach(i)).filter(({ length }) => length > 1);
}

/** The share of places in which two signatures agree. */
const agreement = (a: Uint32Array, b: Uint32Array): number => a.filter((hash, i) => hash === b[i]).length / a.length;
