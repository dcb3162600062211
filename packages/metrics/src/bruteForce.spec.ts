import fc from 'fast-check';

import { additiveVariance } from './additiveVariance.js';
import { chaoWangJost, seenEntropy } from './chaoWangJost.js';
import { coverage, expectedCoverage } from './coverage.js';
import { estimateAssemblage } from './estimateAssemblage.js';
import { unseenMass } from './goodTuring.js';
import { newValues } from './newValues.js';
import { rarefiedCoverage } from './rarefaction.js';
import { spectrumOf } from './spectrum.js';
import { expectation } from './testing/outcomes.js';
import { normalise } from './weights.js';

const probabilities = fc
  .array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 4 })
  .map((weights) => normalise(weights));
const draws = fc.integer({ min: 2, max: 7 });
const counts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 12 });

describe('over all outcomes of a few draws from a few values', () => {
  test('the coverage has the expected coverage for its mean, and so has a larger sample rarefied to as many draws', () => {
    fc.assert(
      fc.property(probabilities, draws, (p, n) => {
        expect(expectation(p, n, coverage)).toBeCloseTo(expectedCoverage(p, n), 11);
        for (const fewer of [1, n - 1, n])
          expect(expectation(p, n, (c) => rarefiedCoverage(c, fewer))).toBeCloseTo(expectedCoverage(p, fewer), 11);
      }),
      { numRuns: 40 },
    );
  });

  test('the seen part of the entropy has Σ_{r<n} Σ p (1 - p)^r / r for its mean, the first terms of H', () => {
    fc.assert(
      fc.property(probabilities, draws, (p, n) => {
        const seen = expectation(p, n, (c) => c.reduce((sum, count) => sum + seenEntropy(count, n), 0));
        let series = 0;
        for (let r = 1; r < n; r++) series += p.reduce((sum, q) => sum + (q * (1 - q) ** r) / r, 0);
        expect(seen).toBeCloseTo(series, 11);
      }),
      { numRuns: 40 },
    );
  });
});

describe('against definitions', () => {
  test('rarefaction is the mean over all subsets of the answers', () => {
    const answers = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(answers, fc.nat(9), (drawn, size) => {
        const fewer = Math.min(size, drawn.length);
        const subsets = Array.from({ length: 2 ** drawn.length }, (_, bits) =>
          drawn.filter((_, i) => (bits >> i) % 2 === 1),
        ).filter((subset) => subset.length === fewer);
        const mean = subsets.reduce((sum, subset) => sum + new Set(subset).size, 0) / subsets.length;
        const tally = [...new Set(drawn)].map((value) => drawn.filter((other) => other === value).length);
        expect(rarefiedCoverage(tally, fewer)).toBeCloseTo(mean, 10);
      }),
      { numRuns: 60 },
    );
  });

  test("Chao, Wang and Jost's entropy is their Equation 7, sum by sum", () => {
    fc.assert(
      fc.property(counts, (c) => {
        const n = c.reduce((a, b) => a + b, 0);
        let h = 0;
        for (const count of c) for (let r = count; r < n; r++) h += count / n / r;
        const [f1, f2] = [1, 2].map((r) => c.filter((count) => count === r).length) as [number, number];
        const a = f2 > 0 ? (2 * f2) / ((n - 1) * f1 + 2 * f2) : f1 > 0 ? 2 / ((n - 1) * (f1 - 1) + 2) : 1;
        if (f1 > 0 && a < 1) for (let r = n; r < n + 60 / a; r++) h += ((f1 / n) * (1 - a) ** (r - n + 1)) / r;
        expect(chaoWangJost(c)).toBeCloseTo(h, 10);
      }),
    );
  });

  test('the variance of an additive statistic is that of the multinomial, in the limit of many values', () => {
    const square = (count: number) => count * count;
    const poisson = (m: number) => 4 * m ** 3 + 6 * m ** 2 + m; // Var N²; Cov(N, N²) is 2 m² + m
    for (const [values, n] of [
      [50, 200],
      [50, 60_000],
    ] as const) {
      const m = n / values;
      const expected = values * poisson(m) - (values * (2 * m * m + m)) ** 2 / n;
      const found = additiveVariance([{ probability: 1 / values, size: values }], n, square);
      expect(Math.abs(found / expected - 1)).toBeLessThan(0.01);
    }
  });

  test("the estimated distribution sums to 1, and leaves Good's unseen mass to values that were not seen", () => {
    fc.assert(
      fc.property(counts, (c) => {
        const groups = estimateAssemblage(spectrumOf(c));
        for (const { probability, size } of groups) expect(probability * size).toBeGreaterThan(0);
        expect(groups.reduce((sum, { probability, size }) => sum + probability * size, 0)).toBeCloseTo(1, 12);
        const unseen = unseenMass(c);
        if (unseen > 0 && unseen < 1) expect(groups.at(-1)!.probability * groups.at(-1)!.size).toBeCloseTo(unseen, 12);
      }),
      { examples: [[[1]], [[0, 1]]] },
    );
  });

  test('a statistic that only counts the draws does not vary', () => {
    const groups = [
      { probability: 0.2, size: 3 },
      { probability: 0.04, size: 10 },
    ];
    for (const n of [20, 1e5]) expect(additiveVariance(groups, n, (count) => 3 * count)).toBeLessThan(1e-4 * n);
  });
});

test('new values: as many again where all were different, none where all were seen often, (1 - e^-λ) e^-λ between', () => {
  expect(newValues(spectrumOf(Array<number>(1000).fill(1)))[0]).toBeCloseTo(1000, 6);
  expect(newValues(spectrumOf(Array<number>(10).fill(500)))[0]).toBe(0);
  expect(newValues(spectrumOf([7]))[0]).toBe(0);
  // 100,000 equally likely values of mean 2: as many with count r as the Poisson distribution has
  const poisson = [0.13534, 0.27067, 0.27067, 0.18045, 0.09022, 0.03609, 0.01203, 0.00344, 0.00086].flatMap((p, r) =>
    Array<number>(r === 0 ? 0 : Math.round(1e5 * p)).fill(r),
  );
  expect(newValues(spectrumOf(poisson))[0]! / (1e5 * Math.exp(-2) * (1 - Math.exp(-2)))).toBeCloseTo(1, 2);
});
