import { expectedCoverage } from './coverage.js';
import { coverageInterval } from './coverageInterval.js';
import { multinomial } from './multinomial.js';
import { uniforms } from './random.js';
import { geometric, zipf } from './testing/distributions.js';
import { outcomes } from './testing/outcomes.js';

describe('nominal 95% intervals for the expected coverage', () => {
  test.each([
    ['uniform over 1,000', zipf(1000, 0)],
    ['Zipf over 1,000', zipf(1000, 1)],
    ['geometric, 1%', geometric(0.01, 900)],
    ['one value and a tail', [0.9, ...Array<number>(1000).fill(1e-4)]],
  ])('hold it in at least 93%% of 500 samples of 50, 200 and 1,000 answers: %s', (_, probabilities) => {
    const draw = multinomial(probabilities);
    for (const n of [50, 200, 1000]) {
      const random = uniforms(2);
      const truth = expectedCoverage(probabilities, n);
      const intervals = Array.from({ length: 500 }, () => coverageInterval(draw(n, random)));
      expect(intervals.every(({ lower, upper }) => lower >= 1 && upper <= n)).toBe(true);
      const hits = intervals.filter(({ lower, upper }) => lower <= truth && truth <= upper);
      expect(hits.length / 500).toBeGreaterThanOrEqual(0.93);
    }
  });

  test('hold it with at least 95%, summed over all outcomes, for two values and for three', () => {
    for (const [probabilities, sizes] of [
      [
        [0.99, 0.01],
        [10, 50, 200],
      ],
      [
        [0.9, 0.1],
        [10, 20, 50],
      ],
      [
        [0.7, 0.3],
        [5, 10, 20],
      ],
      [
        [0.6, 0.3, 0.1],
        [10, 20],
      ],
    ] as const) {
      for (const n of sizes) {
        const truth = expectedCoverage(probabilities, n);
        let held = 0;
        for (const { counts, probability } of outcomes(probabilities, n)) {
          const { lower, upper } = coverageInterval(counts);
          if (lower <= truth && truth <= upper) held += probability;
        }
        expect(held).toBeGreaterThan(0.95);
      }
    }
  });
});

describe('what is possible bounds the interval', () => {
  test('no more values than answers, and no repeat among 1,000 still allows for four', () => {
    const different = coverageInterval(Array<number>(1000).fill(1));
    expect(different.upper).toBe(1000);
    expect(different.lower).toBeCloseTo(1000 - 1.96 ** 2, 2);
    expect(coverageInterval([1])).toEqual({ estimate: 1, lower: 1, upper: 1 });
    expect(coverageInterval([])).toEqual({ estimate: 0, lower: 0, upper: 0 });
  });

  test('every value seen often: ten may have missed rare values, but no more than four', () => {
    const { lower, upper } = coverageInterval(Array<number>(10).fill(100));
    expect(lower).toBeCloseTo(10, 12);
    expect(upper).toBeCloseTo(10 + 1.96 ** 2, 2);
  });

  test('two values, one drawn twice, may as well have been one: the second was missed with up to e^-0.24', () => {
    expect(coverageInterval([48, 2]).lower).toBeCloseTo(2 - Math.exp(-0.2422), 3);
  });
});
