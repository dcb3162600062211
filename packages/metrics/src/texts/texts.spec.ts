import fc from 'fast-check';

import { distinctN } from './distinctN.js';
import { uniforms } from '../random.js';
import { selfBleu } from './selfBleu.js';
import { fixture } from '../testing/fixture.js';
import { unigramDiversity } from './unigramDiversity.js';
import { ngrams, words } from './words.js';

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
    expect(() => selfBleu(['one'])).toThrow('texts must be a list of at least 2, found a list of 1');
  });

  test('what has no diversity is refused: no words, no order, more words than there are', () => {
    for (const none of [[], ['', '…']]) {
      expect(() => distinctN(none, 1)).toThrow(/texts, one of them with a word/);
      expect(() => unigramDiversity(none)).toThrow(/texts, one of them with a word/);
    }
    for (const n of [0, -1, 1.5, NaN]) {
      expect(() => distinctN(texts, n)).toThrow(/n must be an integer, at least 1/);
      expect(() => selfBleu(texts, n)).toThrow(/maxOrder must be an integer, at least 1 and at most 100/);
      expect(() => ngrams(['a'], n)).toThrow(RangeError);
    }
    for (const tokens of [0, -1, NaN, 9, 2.5])
      expect(() => unigramDiversity(texts, { tokens })).toThrow(/options.tokens must be an integer, at least 1/);
    expect(() => selfBleu(texts, 1e9)).toThrow(RangeError);
    expect(ngrams(['a'], 2)).toEqual([]);
  });

  test('the closest reference length is found as by trying all, the shorter of two as close', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(lengths, (all) => {
        const found = selfBleu(
          all.map((length) => 'a '.repeat(length)),
          1,
        );
        const scores = all.map((length, i) => {
          const others = all.toSpliced(i, 1).sort((a, b) => Math.abs(a - length) - Math.abs(b - length) || a - b);
          const clipped = Math.min(length, Math.max(...others)) / length;
          return clipped * Math.exp(Math.min(0, 1 - others[0]! / length));
        });
        expect(found).toBeCloseTo(scores.reduce((a, b) => a + b, 0) / all.length, 12);
      }),
    );
  });
});
