import fc from 'fast-check';

import { distinctN } from './distinctN.js';
import { frequencyTable } from './frequencyTable.js';
import { jaccard } from './jaccard.js';
import { minHash, signatureSimilarity } from './minHash.js';
import { nearDuplicates } from './nearDuplicates.js';
import { uniforms } from './random.js';
import { selfBleu } from './selfBleu.js';
import { fixture } from './testing/fixture.js';
import { unigramDiversity } from './unigramDiversity.js';
import { words } from './words.js';

test('words keep letters, marks, digits and inner marks, in lower case and normalised', () => {
  expect(words("{O'Neil’s avant-garde} Café, 1985 – Þórr")).toEqual([
    "o'neil’s",
    'avant-garde',
    'café',
    '1985',
    'þórr',
  ]);
  expect(words('…')).toEqual([]);
});

describe('diversity of texts', () => {
  const texts = ['the cat sat', 'The cat ran', 'a dog'];

  test('by hand: 6 of 8 words and 4 of 8 bigrams differ', () => {
    expect(unigramDiversity(texts)).toBeCloseTo(6 / 8, 12);
    expect(distinctN(texts, 1)).toBe(6 / 8);
    expect(distinctN(texts, 2)).toBe(4 / 8);
  });

  test('at an equal number of tokens, doubling a text set changes little; over all tokens it halves the share', () => {
    const random = uniforms(2);
    const set = Array.from({ length: 100 }, () => `w${Math.floor(random() * 1e6)} w${Math.floor(random() * 1e6)}`);
    const twice = [...set, ...set];
    expect(unigramDiversity(twice)).toBeCloseTo(unigramDiversity(set) / 2, 12);
    expect(unigramDiversity(twice, { tokens: 20 })).toBeCloseTo(unigramDiversity(set, { tokens: 20 }), 1);
  });

  test('self-BLEU agrees with nltk, orders 1 to 4', () => {
    for (const { texts, scores } of fixture<{ texts: string[]; scores: number[] }[]>('bleu')) {
      for (const [i, score] of scores.entries()) expect(selfBleu(texts, i + 1)).toBeCloseTo(score, 12);
    }
  });

  test('texts all alike have self-BLEU 1, texts without a common word 0', () => {
    expect(selfBleu(Array<string>(3).fill('one two three four five'))).toBeCloseTo(1, 12);
    expect(selfBleu(['one two', 'three four'])).toBe(0);
    expect(() => selfBleu(['one'])).toThrow(/found 1, give two/);
  });
});

describe('near-duplicates', () => {
  test('MinHash estimates the Jaccard similarity without bias', () => {
    const set = (from: number, to: number) => new Set(Array.from({ length: to - from }, (_, i) => `item ${from + i}`));
    for (const [a, b] of [
      [set(0, 60), set(30, 90)],
      [set(0, 50), set(5, 50)],
      [set(0, 9), set(9, 18)],
    ] as const) {
      const similarity = jaccard(a, b);
      const found = signatureSimilarity(minHash(a, 4000), minHash(b, 4000));
      expect(Math.abs(found - similarity)).toBeLessThanOrEqual(4 * Math.sqrt((similarity * (1 - similarity)) / 4000));
    }
  });

  test('Jaccard similarity is symmetric, 1 of a set with itself', () => {
    const sets = fc.array(fc.nat(20)).map((members) => new Set(members));
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        expect(jaccard(a, b)).toBe(jaccard(b, a));
        expect(jaccard(a, a)).toBe(1);
      }),
    );
  });

  test('finds all the pairs that comparing each with each finds', () => {
    const random = uniforms(9);
    const vocabulary = Array.from({ length: 300 }, (_, i) => `w${i}`);
    const fresh = () => Array.from({ length: 30 }, () => vocabulary[Math.floor(random() * 300)]!);
    const originals = Array.from({ length: 40 }, fresh);
    const edited = originals.map((text) => text.map((word) => (random() < 0.05 ? 'edited' : word)));
    const texts = [...originals, ...edited].map((text) => text.join(' '));
    const shingles = texts.map(
      (text) =>
        new Set(
          words(text)
            .slice(2)
            .map((_, i) =>
              words(text)
                .slice(i, i + 3)
                .join(),
            ),
        ),
    );
    const expected = texts.flatMap((_, a) =>
      texts
        .slice(a + 1)
        .flatMap((_, i) => (jaccard(shingles[a]!, shingles[a + 1 + i]!) >= 0.6 ? [`${a} ${a + 1 + i}`] : [])),
    );
    const { pairs } = nearDuplicates(texts, { threshold: 0.6 });
    expect(pairs.map(({ a, b }) => `${a} ${b}`).sort()).toEqual(expected.sort());
    expect(expected.length).toBeGreaterThan(20);
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
});

test('frequency table: the most frequent first, with the interval of its share', () => {
  const rows = frequencyTable(['b', 'a', 'a', 'c', 'a']).objects() as { value: string; count: number; share: number }[];
  expect(rows.map(({ value, count }) => [value, count])).toEqual([
    ['a', 3],
    ['b', 1],
    ['c', 1],
  ]);
  expect(rows[0]!.share).toBeCloseTo(0.6, 12);
});
