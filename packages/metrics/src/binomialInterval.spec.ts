import { binomialInterval, shareInterval } from './index.js';
import { logBinomialMass } from './special/binomialMass.js';

/** scipy 1.17.1: binomtest(count, draws).proportion_ci(level, 'exact'). */
const scipy = [
  [7, 20, 0.95, 0.1539092047845412, 0.5921885345328283],
  [0, 10, 0.95, 0, 0.30849710781876294],
  [10, 10, 0.99, 0.5887040186524746, 1],
  [1, 1000, 0.95, 2.5317487491674634e-5, 0.0055589242798499],
  [970, 1000, 0.95, 0.9574485975299709, 0.9796695143168853],
  [500, 1000, 0.999, 0.4476294198586042, 0.5523705801413958],
  [123456, 1_000_000, 0.95, 0.12281184162963026, 0.1241023402768027],
] as const;

test.each(scipy)('%d of %d at %d, as scipy has it', (count, draws, level, lower, upper) => {
  const found = binomialInterval(count, draws, level);
  expect(found.lower).toBeCloseTo(lower, 10);
  expect(found.upper).toBeCloseTo(upper, 10);
  expect(found.estimate).toBe(count / draws);
});

test('it holds in 95% of samples or more whatever the share, which Wilson’s does on average only', () => {
  const draws = 30;
  const held = (share: number, interval: typeof shareInterval): number =>
    Array.from({ length: draws + 1 }, (_, count) => {
      const { lower, upper } = interval(count, draws);
      return lower <= share && share <= upper ? Math.exp(logBinomialMass(count, draws, share)) : 0;
    }).reduce((sum, mass) => sum + mass);
  const shares = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);
  expect(Math.min(...shares.map((share) => held(share, binomialInterval)))).toBeGreaterThanOrEqual(0.95);
  expect(Math.min(...shares.map((share) => held(share, shareInterval)))).toBeLessThan(0.94);
});
