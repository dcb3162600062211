import { expectedCoverage } from './coverage.js';
import { coverageInterval } from './coverageInterval.js';
import { entropy } from './entropy.js';
import { entropyInterval } from './entropyInterval.js';
import { zipf } from './testing/distributions.js';
import { intervalCoverage } from './testing/intervalCoverage.js';

const n = 1000;
const runs = 2000;
const tails = { 'Zipf over 200': zipf(200, 1), 'like 200 names': zipf(200, 0.7) };

describe('nominal 95% intervals hold the truth in 93-97% of 2,000 samples of 1,000 answers', () => {
  const entropies = { 'uniform over 10': zipf(10, 0), ...tails, 'most values unseen': zipf(1000, 1.5) };
  test.each(Object.entries(entropies))('entropy: %s', (_, probabilities) => {
    const held = intervalCoverage(entropyInterval, entropy(probabilities), { probabilities, n, runs, seed: 1 });
    expect(held).toBeGreaterThanOrEqual(0.93);
    expect(held).toBeLessThanOrEqual(0.97);
  });

  test.each(Object.entries(tails))('coverage: %s', (_, probabilities) => {
    const truth = expectedCoverage(probabilities, n);
    const held = intervalCoverage(coverageInterval, truth, { probabilities, n, runs, seed: 2 });
    expect(held).toBeGreaterThanOrEqual(0.93);
    expect(held).toBeLessThanOrEqual(0.97);
  });
});

describe('intervals without the room for a normal approximation', () => {
  test('1,000 times the same answer: another may have probability up to 1 - 0.025^(1/1000)', () => {
    const p = 1 - 0.025 ** (1 / n);
    expect(entropyInterval([n]).upper).toBeCloseTo(entropy([p, 1 - p]), 12);
    expect(entropyInterval([n]).lower).toBe(0);
  });

  test('every value seen often: a coverage of ten may have missed rare values, but no more than two', () => {
    const { lower, upper } = coverageInterval(Array<number>(10).fill(100));
    expect(lower).toBe(10);
    expect(upper).toBeGreaterThan(11);
    expect(upper).toBeLessThan(12);
  });

  test('no repeat among 1,000 answers: more than 11 nats, no upper end, up to four repeats by bad luck', () => {
    const different = Array<number>(n).fill(1);
    const { lower, upper } = entropyInterval(different);
    expect(lower).toBeCloseTo(Math.log((n * (n - 1)) / 2 / -Math.log(0.025)), 12);
    expect(upper).toBe(Infinity);
    expect(coverageInterval(different).lower).toBeCloseTo(n - 1.96 ** 2, 2);
  });

  test('equal counts, few counts and none', () => {
    for (const counts of [
      [2, 1],
      [5, 5],
      [500, 500],
      [999, 1],
    ]) {
      const { estimate, lower, upper } = entropyInterval(counts);
      expect(lower).toBeLessThan(estimate);
      expect(estimate).toBeLessThan(upper);
    }
    expect(entropyInterval([])).toEqual({ estimate: 0, lower: 0, upper: Infinity });
    expect(coverageInterval([])).toEqual({ estimate: 0, lower: 0, upper: 0 });
  });
});
