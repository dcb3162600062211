import fc from 'fast-check';
import { bounded, meanBounded } from './bounded.js';

const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });

test('an interval without an upper bound has none in JSON, and so has a mean with it', () => {
  const open = bounded({ estimate: 2, lower: 1, upper: Infinity });
  expect(JSON.parse(JSON.stringify(open))).toEqual({ estimate: 2, lower: 1, upper: null });
  expect(meanBounded([open, { estimate: 4, lower: 3, upper: 5 }])).toEqual({ estimate: 3, lower: 2, upper: null });
});

test('the mean lies in the mean interval if each estimate lies in its own', () => {
  const interval = fc.tuple(finite, finite, finite).map((bounds) => {
    const [lower, estimate, upper] = bounds.sort((a, b) => a - b) as [number, number, number];
    return { lower, estimate, upper };
  });
  fc.assert(
    fc.property(fc.array(interval, { minLength: 1, maxLength: 10 }), (intervals) => {
      const { lower, estimate, upper } = meanBounded(intervals);
      expect(lower).toBeLessThanOrEqual(estimate);
      expect(estimate).toBeLessThanOrEqual(upper!);
    }),
  );
});
