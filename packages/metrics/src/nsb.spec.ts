import fc from 'fast-check';

import { nsb } from './nsb.js';
import { fixture } from './testing/fixture.js';

describe("Nemenman, Shafee and Bialek's entropy", () => {
  test('agrees with quadrature in mpmath, from 2 possible values to 1e12', () => {
    for (const [counts, size, expected] of fixture<{ nsb: [number[], number, number][] }>('entropy').nsb)
      expect(Math.abs(nsb(counts, size) / expected - 1)).toBeLessThan(1e-10);
  });

  test('a prior mean that is uniform from 0 to log k has the mean log(k) / 2; one value has no entropy', () => {
    expect(nsb([], 1e12)).toBeCloseTo(Math.log(1e12) / 2, 12);
    expect(nsb([5], 1)).toBe(0);
    expect(nsb([], 1)).toBe(0);
  });

  test('lies between 0 and log k, and does not ask in which order or under which names', () => {
    const sample = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 12 });
    fc.assert(
      fc.property(sample, fc.integer({ min: 12, max: 1e6 }), (counts, size) => {
        const h = nsb(counts, size);
        expect(h).toBeGreaterThanOrEqual(0);
        expect(h).toBeLessThanOrEqual(Math.log(size) + 1e-9);
        const named = new Map([...counts].reverse().map((count, i) => [String(i), count]));
        expect(nsb(named, size)).toBeCloseTo(h, 10);
      }),
      { numRuns: 30 },
    );
  });

  test('81,000 values that were drawn once each are one count', () => {
    expect(nsb(Array<number>(81_000).fill(1), 1e12)).toBeGreaterThan(Math.log(81_000));
  });

  test('a size that is no size is refused, and one of fewer values than were drawn', () => {
    expect(() => nsb([1, 1, 1], 2)).toThrow('at least the 3 values that were drawn, found 2');
    for (const size of [0, -1, 1.5, NaN, Infinity]) expect(() => nsb([1], size)).toThrow(RangeError);
  });
});
