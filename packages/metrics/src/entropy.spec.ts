import fc from 'fast-check';

import { countAnswers } from './counts.js';
import { coverage, expectedCoverage } from './coverage.js';
import { effectiveNumber, entropy, plugInEntropy } from './entropy.js';

const counts = fc.array(fc.nat(50), { minLength: 1 }).filter((c) => c.some((x) => x > 0));

describe('entropy (Eq. 3) and Coverage-N (Eq. 4)', () => {
  test('a fair coin has log 2 nats, a die log 6', () => {
    expect(plugInEntropy([5, 5])).toBeCloseTo(Math.LN2, 14);
    expect(entropy(Array.from({ length: 6 }, () => 1 / 6))).toBeCloseTo(Math.log(6), 14);
    expect(effectiveNumber(Math.log(6))).toBeCloseTo(6, 12);
  });

  test("Shannon's four-symbol source (1948, §7): probabilities ½, ¼, ⅛, ⅛ have 7/4 bits", () => {
    expect(entropy([1 / 2, 1 / 4, 1 / 8, 1 / 8]) / Math.LN2).toBeCloseTo(7 / 4, 14);
  });

  test('one answer has no entropy and coverage 1', () => {
    const same = countAnswers(['a', 'a', 'a']);
    expect([plugInEntropy(same), coverage(same)]).toEqual([0, 1]);
  });

  test('lies between 0 and the log of the coverage, whatever the order', () => {
    fc.assert(
      fc.property(counts, (c) => {
        const h = plugInEntropy(c);
        expect(h).toBeGreaterThanOrEqual(0);
        expect(h).toBeLessThanOrEqual(Math.log(coverage(c)) + 1e-12);
        expect(plugInEntropy([...c].reverse())).toBeCloseTo(h, 10);
      }),
    );
  });

  test('grouping: merging two values loses their share times the entropy between them', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }), (rest, a, b) => {
        const n = rest.reduce((x, y) => x + y, a + b);
        const lost = ((a + b) / n) * plugInEntropy([a, b]);
        expect(plugInEntropy([...rest, a, b]) - plugInEntropy([...rest, a + b])).toBeCloseTo(lost, 10);
      }),
    );
  });

  test('expected coverage: the birthday problem has 22.3 expected birthdays among 23 people', () => {
    const year = Array.from({ length: 365 }, () => 1 / 365);
    expect(expectedCoverage(year, 23)).toBeCloseTo(365 * (1 - (364 / 365) ** 23), 10);
    expect(expectedCoverage([1, 0], 5)).toBe(1);
    expect(expectedCoverage([1e-18], 1000)).toBeCloseTo(1e-15, 25);
  });

  test('a count that is no count is refused', () => {
    expect(() => plugInEntropy([1, -1])).toThrow('counts[1] must be an integer, at least 0, found -1');
  });
});
