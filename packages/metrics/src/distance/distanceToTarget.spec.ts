import fc from 'fast-check';

import { totalVariation } from '../divergence.js';
import { multinomial } from '../multinomial.js';
import { uniforms } from '../random.js';
import { zipf } from '../testing/distributions.js';
import { expectation } from '../testing/outcomes.js';
import { normalise } from '../weights.js';
import { answersNeeded } from './answersNeeded.js';
import { distanceToTarget } from './distanceToTarget.js';
import { perfectTotalVariation } from './perfectTotalVariation.js';
import { verdict } from './verdict.js';

describe('the interval holds the distance of the distribution behind the sample', () => {
  test('over all outcomes of a few draws, in 95% at least', () => {
    for (const [n, p, w] of [
      [8, [1, 1, 1], [1, 1, 1]],
      [8, [6, 3, 1], [1, 1, 1]],
      [12, [1, 0], [1, 1]],
      [7, [2, 1, 1, 1], [1, 1, 2, 0]],
    ] as const) {
      const truth = totalVariation(normalise(p), normalise(w));
      const held = expectation(normalise(p), n, (counts) => {
        const { lower, upper } = distanceToTarget(counts, w, { random: uniforms(1) });
        return lower <= truth + 1e-12 && truth <= upper + 1e-12 ? 1 : 0;
      });
      expect(held).toBeGreaterThanOrEqual(0.95);
    }
  });

  test('in 95% of samples at a level of 80%, and its ends come near', () => {
    const target = zipf(100, 0);
    const said = zipf(100, 1);
    const truth = totalVariation(said, target);
    const draw = multinomial(said);
    const random = uniforms(2);
    const found = Array.from({ length: 100 }, () =>
      distanceToTarget(draw(1000, random), target, { random, level: 0.8 }),
    );
    expect(found.filter(({ lower, upper }) => lower <= truth && truth <= upper).length).toBeGreaterThan(90);
    for (const { lower, upper } of found) {
      expect(lower).toBeGreaterThan(truth - 0.15);
      expect(upper).toBeLessThan(truth + 0.1);
    }
  });

  test('whatever the counts, its ends are in order and within 0 and 1', () => {
    const counts = fc.array(fc.nat(30), { minLength: 2, maxLength: 12 }).filter((c) => c.some((x) => x > 0));
    fc.assert(
      fc.property(counts, fc.nat(), (c, seed) => {
        const weights = c.map((_, i) => (i % 3 === 2 ? 0 : i + 1));
        const { observed, lower, upper } = distanceToTarget(c, weights, { random: uniforms(seed) });
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(observed);
        expect(observed).toBeLessThanOrEqual(upper);
        expect(upper).toBeLessThanOrEqual(1);
      }),
    );
  });
});

test('answers that are no targets are distance, and so many answers that no one draws them are sampled', () => {
  const { lower, observed } = distanceToTarget([350, 350, 300], [1, 1, 0], { random: uniforms(1) });
  expect(observed).toBeCloseTo(0.3, 12);
  expect(lower).toBeGreaterThan(0.22);
  const huge = distanceToTarget([2 ** 51, 2 ** 52], [1, 1], { random: uniforms(1) });
  expect(huge.upper).toBeCloseTo(1 / 6, 6);
  expect(huge.lower).toBeGreaterThan(0.155);
});

test('one value only: the draws bound the distance by √(log 40 / 2n)', () => {
  const { lower, upper } = distanceToTarget([5], [3], { random: uniforms(1) });
  expect(lower).toBe(0);
  expect(upper).toBeCloseTo(Math.sqrt(Math.log(40) / 10), 12);
});

test('what is no sample is refused', () => {
  const random = uniforms(1);
  expect(() => distanceToTarget([0, 0], [1, 1], { random })).toThrow(/of one draw at least, found 0/);
  expect(() => distanceToTarget([1], [1, 1], { random })).toThrow(
    'weights must be as long as counts, which has 1, found 2',
  );
  expect(() => distanceToTarget([1, 1], [1, 1], { random, level: 95 })).toThrow('above 0 and below 1, found 95');
});

describe('how many answers it takes', () => {
  test('so many, and no fewer, show that a perfect sampler is near', () => {
    for (const [size, within] of [
      [10, 0.1],
      [200, 0.1],
      [2, 0.01],
    ] as const) {
      const weights = zipf(size, 0);
      const upper = (n: number) => perfectTotalVariation(weights, n) + Math.sqrt(Math.log(40) / (2 * n));
      const n = answersNeeded(weights, within);
      expect(upper(n)).toBeLessThanOrEqual(within);
      expect(upper(n - 1)).toBeGreaterThan(within);
    }
    expect(() => answersNeeded([1, 1], 0)).toThrow('above 0 and below 1, found 0');
  });
});

describe('the verdict', () => {
  const of = (lower: number, upper: number, pValue: number) =>
    verdict({ distance: { observed: lower, lower, upper }, fit: { pValue } }, { within: 0.1 });

  test('tells difference from equivalence, and both from not knowing', () => {
    expect(of(0, 0.4, 0.3)).toBe('undecided');
    expect(of(0, 0.4, 0.01)).toBe('different');
    expect(of(0.2, 0.4, 0.3)).toBe('different');
    expect(of(0, 0.08, 0.3)).toBe('within');
    expect(of(0.02, 0.08, 0.001)).toBe('different within');
    expect(() => of(0, 1, NaN)).toThrow(
      'found.fit.pValue must be a finite number, at least 0 and at most 1, found NaN',
    );
    expect(() =>
      verdict({ distance: { observed: 0, lower: 0, upper: 1 }, fit: { pValue: 1 } }, { within: 10 }),
    ).toThrow('above 0 and below 1, found 10: give 0.1 for 10%');
  });
});
