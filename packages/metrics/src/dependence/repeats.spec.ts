import fc from 'fast-check';

import { uniforms } from '../random.js';
import { fixture } from '../testing/fixture.js';
import { zipf } from '../testing/distributions.js';
import { permutations } from '../testing/permutations.js';
import { multinomial } from '../multinomial.js';
import { codesOf } from '../codes.js';
import { shuffle } from '../orders.js';
import { joinCount, matches, matchesByLag } from './joinCounts.js';
import { repeats } from './repeats.js';

const options = { random: uniforms(1) };
const scipy = fixture<{ repeats: [string, number, number][] }>('dependence').repeats;

test('the exact p-value agrees with the permutation test of scipy', () => {
  for (const [text, lag, pValue] of scipy) {
    const found = repeats([...text], { ...options, lag, simulations: 41_000 });
    expect(found.method).toBe('exact');
    expect(found.pValue).toBeCloseTo(pValue, 12);
  }
});

test('49 different answers, the first of them said twice: a repeat has chance 49 / C(50, 2) = 0.04', () => {
  const answers = ['0', ...Array.from({ length: 49 }, (_, i) => `${i}`)];
  const { pValue, method, z } = repeats(answers, options);
  expect(method).toBe('permutation');
  expect(Math.abs(pValue - 0.04)).toBeLessThan(4 * Math.sqrt((0.04 * 0.96) / 9999));
  expect(z).toBeCloseTo((1 - 0.04) / Math.sqrt(0.04 * 0.96), 9);
});

test('one odd answer among 999 alike: its place has 1,000 orders, of which two have one repeat more', () => {
  const odd = (at: number) => Array.from({ length: 1000 }, (_, t) => (t === at ? 'odd' : 'same'));
  expect(repeats(odd(0), options)).toMatchObject({ pValue: 2 / 1000, method: 'exact' });
  expect(repeats(odd(500), options)).toMatchObject({ pValue: 1, method: 'exact' });
});

test('mean and variance are those over all orders of the answers', () => {
  const texts = fc.array(fc.nat(3), { minLength: 4, maxLength: 7 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 3 }), (labels, lag) => {
      fc.pre(labels.length > 2 * lag);
      const orders = permutations(labels).map((order) => matches(Int32Array.from(order), lag));
      const mean = orders.reduce((a, b) => a + b, 0) / orders.length;
      const variance = orders.reduce((sum, same) => sum + (same - mean) ** 2, 0) / orders.length;
      const found = joinCount(codesOf(labels.map(String)).counts, lag);
      expect(found.mean).toBeCloseTo(mean, 10);
      expect(found.variance).toBeCloseTo(variance, 9);
    }),
    { numRuns: 30 },
  );
});

test('repeats at all lags are those at each, whether most answers are equal or few', () => {
  const streams = fc.array(fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(3)), {
    minLength: 2,
    maxLength: 40,
  });
  fc.assert(
    fc.property(streams, fc.nat(), (labels, drawn) => {
      const longest = 1 + (drawn % (labels.length - 1));
      const { codes, counts } = codesOf(labels.map(String));
      const each = Array.from(
        { length: longest },
        (_, i) => codes.filter((code, t) => codes[t - i - 1] === code).length,
      );
      const ofAll = matchesByLag(counts, longest);
      for (const _ of [1, 2]) expect([...ofAll(codes)]).toEqual(each);
    }),
  );
});

test('the variance keeps its digits: one odd answer in 10^6 has 2 (1 - 2/n) / n at lag 1', () => {
  const n = 1e6;
  expect(joinCount([n - 1, 1], 1).variance / ((2 * (1 - 2 / n)) / n)).toBeCloseTo(1, 6);
});

test('independent answers are called dependent in at most 5% of cases, for few values and many, rare and common', () => {
  const random = uniforms(4);
  for (const [size, exponent, n] of [
    [2, 0, 20],
    [10_000, 0, 200],
    [200, 1, 100],
  ] as const) {
    const draw = multinomial(zipf(size, exponent));
    const found = Array.from({ length: 200 }, () => {
      const codes = Int32Array.from(draw(n, random).flatMap((count, i) => Array<number>(count).fill(i)));
      shuffle(codes, random);
      return repeats(Array.from(codes, String), { random, simulations: 199 }).pValue;
    });
    expect(found.filter((p) => p <= 0.05).length).toBeLessThanOrEqual(10 + 3 * Math.sqrt(9.5));
  }
});

test('long streams: the normal approximation agrees with the permutations', () => {
  const random = uniforms(12);
  const sticky = Array.from({ length: 20_001 }, (_, t) => `${Math.floor(random() * 3 + (t % 2) * 0.05)}`);
  const long = repeats(sticky, { random });
  expect(long.method).toBe('normal');
  const short = repeats(sticky.slice(1), { random });
  expect(short.method).toBe('permutation');
  expect(Math.abs(long.pValue - short.pValue)).toBeLessThan(0.06);
});

test('answers that cling together are found out, and those that shun each other', () => {
  const sticky = Array.from({ length: 300 }, (_, t) => `${Math.floor(t / 3) % 5}`);
  expect(repeats(sticky, options)).toMatchObject({ pValue: 1e-4 });
  const cycle = Array.from({ length: 300 }, (_, t) => `${t % 5}`);
  expect(repeats(cycle, options)).toMatchObject({ rate: 0, pValue: 1e-4 });
  expect(repeats(cycle, { ...options, lag: 5 })).toMatchObject({ rate: 1, pValue: 1e-4 });
});

test('streams of one value, or of values all different, have one rate in every order', () => {
  const same = Array<string>(50).fill('a');
  expect(repeats(same, options)).toEqual({ rate: 1, expected: 1, z: 0, pValue: 1, method: 'exact' });
  const different = Array.from({ length: 50 }, (_, i) => `${i}`);
  expect(repeats(different, options)).toMatchObject({ rate: 0, expected: 0, z: 0, pValue: 1 });
});

test('lags that are none, or leave too few answers, are refused', () => {
  const answers = [...'abcabc'];
  for (const lag of [0, -1, 1.5, NaN])
    expect(() => repeats(answers, { ...options, lag })).toThrow(/lag must be an integer/);
  expect(() => repeats(answers, { ...options, lag: 3 })).toThrow(/at least 7 answers for repeats at lag 3, found 6/);
  expect(() => repeats(['a', 'b'], options)).toThrow(/at least 4 answers for repeats at lag 1, found 2/);
});
