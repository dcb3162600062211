import fc from 'fast-check';

import { chao1, chao1BiasCorrected } from './chao1.js';
import { chaoWangJost, unseenEntropy } from './chaoWangJost.js';
import { chaoShen, millerMadow } from './correctedEntropy.js';
import { entropy, plugInEntropy } from './entropy.js';
import { unseenMass } from './goodTuring.js';
import { multinomial } from './multinomial.js';
import { uniforms } from './random.js';
import { rarefiedCoverage } from './rarefaction.js';
import { zipf } from './testing/distributions.js';
import { fixture } from './testing/fixture.js';

const ones = (count: number) => Array<number>(count).fill(1);

/** Spiders in canopies of a forest where trees were girdled or logged (Ellison et al. 2010), the example of iNEXT. */
const girdled = [46, 22, 17, 15, 15, 9, 8, 6, 6, 4, 2, 2, 2, 2, ...ones(12)];
const logged = [88, 22, 16, 15, 13, 10, 8, 8, 7, 7, 7, 5, 4, 4, 4, 3, 3, 3, 3, 2, 2, 2, 2, ...ones(14)];

const mpmath = fixture<
  Record<'plugIn' | 'chaoShen' | 'chaoWangJost', [number[], number][]> & { rarefied: [number[], number, number][] }
>('entropy');
const vegan = Object.values(
  fixture<{
    samples: Record<string, { counts: number[]; shannon: number; chao1: number; rarefied: [number, number][] }>;
  }>('r').samples,
);

test("R's vegan has the same Shannon entropy, Chao1 and rarefaction", () => {
  for (const { counts, shannon, chao1: richness, rarefied } of vegan) {
    const n = counts.reduce((a, b) => a + b, 0);
    expect(plugInEntropy(counts)).toBeCloseTo(shannon, 12);
    // vegan leaves the factor (n - 1)/n of Chao (2005) out
    expect(((chao1BiasCorrected(counts) - counts.length) * n) / (n - 1)).toBeCloseTo(richness - counts.length, 9);
    for (const [draws, expected] of rarefied) expect(rarefiedCoverage(counts, draws)).toBeCloseTo(expected, 9);
  }
});

describe('published values for the spider data (Hsieh, Ma and Chao 2016, iNEXT)', () => {
  test('Chao1 richness', () => {
    expect(chao1(girdled)).toBeCloseTo(43.893, 3);
    expect(chao1(logged)).toBeCloseTo(61.403, 3);
    expect(chao1BiasCorrected(girdled)).toBeCloseTo(26 + ((167 / 168) * 12 * 11) / 10, 10);
  });

  test('sample coverage', () => {
    expect(1 - unseenMass(girdled)).toBeCloseTo(0.9289, 4);
    expect(1 - unseenMass(logged)).toBeCloseTo(0.9446, 4);
  });

  test('Shannon diversity exp H: observed and by Chao, Wang and Jost', () => {
    expect(Math.exp(plugInEntropy(girdled))).toBeCloseTo(12.06, 2);
    expect(Math.exp(plugInEntropy(logged))).toBeCloseTo(14.421, 3);
    expect(Math.exp(chaoWangJost(girdled))).toBeCloseTo(13.826, 3);
    expect(Math.exp(chaoWangJost(logged))).toBeCloseTo(16.337, 3);
  });
});

describe('entropy estimators', () => {
  test('agree with mpmath at 60 digits, of counts up to 2^53', () => {
    const held = (estimate: (counts: number[]) => number, rows: readonly [number[], number][]) => {
      for (const [counts, expected] of rows)
        expect(Math.abs(estimate(counts) - expected)).toBeLessThan(1e-13 * expected + 2e-16);
    };
    held(plugInEntropy, mpmath.plugIn);
    held(chaoShen, mpmath.chaoShen);
    held(chaoWangJost, mpmath.chaoWangJost);
  });

  test('of one value or none are 0', () => {
    for (const estimate of [plugInEntropy, millerMadow, chaoShen, chaoWangJost])
      expect([[], [0], [1], [2 ** 40]].map(estimate)).toEqual([0, 0, 0, 0]);
  });

  test("Miller and Madow's correction is (D - 1) / 2n", () => {
    expect(millerMadow([3, 2, 5]) - plugInEntropy([3, 2, 5])).toBeCloseTo(2 / 20, 14);
  });

  test('Chao and Shen: without singletons every p_i log p_i is weighted by the chance of being seen', () => {
    const seen = (p: number) => (-p * Math.log(p)) / (1 - (1 - p) ** 10);
    expect(chaoShen([6, 4])).toBeCloseTo(seen(0.6) + seen(0.4), 14);
    expect(chaoShen([5])).toBe(0);
  });

  test('both forms of the unseen term are one series', () => {
    for (const [n, f1, f2] of [
      [100, 20, 10],
      [100, 21, 10],
      [1000, 300, 149],
      [1000, 300, 151],
      [1000, 3, 8],
    ] as const) {
      const a = (2 * f2) / ((n - 1) * f1 + 2 * f2);
      let series = 0;
      for (let r = n; r < n + 50 / a; r++) series += (1 - a) ** (r - n + 1) / r;
      expect(unseenEntropy({ draws: n, singletons: f1, doubletons: f2 })).toBeCloseTo((f1 / n) * series, 12);
    }
  });

  test("1,000 draws from Zipf over 200: the plug-in is 0.07 nats too low, Chao, Wang and Jost's within 0.01", () => {
    const probabilities = zipf(200, 1);
    const draw = multinomial(probabilities);
    const random = uniforms(5);
    const samples = Array.from({ length: 1000 }, () => draw(1000, random));
    const bias = (estimate: (counts: number[]) => number) =>
      samples.reduce((sum, counts) => sum + estimate(counts), 0) / samples.length - entropy(probabilities);
    expect(bias(plugInEntropy)).toBeLessThan(-0.07);
    expect(Math.abs(bias(chaoWangJost))).toBeLessThan(0.01);
    expect(Math.abs(bias(chaoShen))).toBeLessThan(0.06);
  });

  test('corrections only ever raise the plug-in entropy', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 40 }), (counts) => {
        const low = plugInEntropy(counts) - 1e-12;
        expect(millerMadow(counts)).toBeGreaterThan(low);
        expect(chaoShen(counts)).toBeGreaterThan(Math.min(low, 0));
        expect(chaoWangJost(counts)).toBeGreaterThan(low);
        expect(chao1(counts)).toBeGreaterThanOrEqual(counts.length);
      }),
    );
  });
});

describe('unseen mass and rarefaction', () => {
  test("Shakespeare's vocabulary (Efron and Thisted 1976): 14,376 of 884,647 words are hapaxes, Turing's f1/n is 1.6%", () => {
    const counts = [...ones(14376), ...Array<number>(4343).fill(2), 884647 - 14376 - 2 * 4343];
    expect(unseenMass(counts)).toBeCloseTo(14376 / 884647, 5);
  });

  test('one draw, as none, leaves everything unseen', () => {
    expect([unseenMass([]), unseenMass([1]), unseenMass([0, 1])]).toEqual([1, 1, 1]);
  });

  test('rarefaction to one draw is one value, to all draws the coverage; it never falls', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 20 }), (counts) => {
        const n = counts.reduce((a, b) => a + b, 0);
        expect(rarefiedCoverage(counts, 1)).toBeCloseTo(1, 8);
        expect(rarefiedCoverage(counts, n)).toBeCloseTo(counts.length, 8);
        expect(rarefiedCoverage(counts, n / 2)).toBeLessThanOrEqual(rarefiedCoverage(counts, n) + 1e-9);
      }),
    );
    expect(() => rarefiedCoverage([1, 2], 4)).toThrow('at most the 3 draws of the counts, found 4');
  });

  test('agrees with mpmath at 60 digits where the answers are as many as 2^53', () => {
    for (const [counts, draws, expected] of mpmath.rarefied)
      expect(Math.abs(rarefiedCoverage(counts, draws) / expected - 1)).toBeLessThan(1e-13);
  });

  test('two of four draws without replacement from {2, 2}: 1 - 2 C(2,2)/C(4,2) of the time both values', () => {
    expect(rarefiedCoverage([2, 2], 2)).toBeCloseTo(2 - 2 / 6, 10);
  });
});
