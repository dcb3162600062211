import fc from 'fast-check';
import { probabilities } from './index.js';

/** The quotients as Python's fractions have them: exact, and rounded once. */
const ofPython: [number[], number[]][] = [
  [
    [1e308, 1e308],
    [0.5, 0.5],
  ],
  [
    [1.7976931348623157e308, 1.7976931348623157e308, 1.7976931348623157e308],
    [0.3333333333333333, 0.3333333333333333, 0.3333333333333333],
  ],
  [
    [5e-324, 5e-324],
    [0.5, 0.5],
  ],
  [
    [5e-324, 1e-323, 1.5e-323],
    [0.16666666666666666, 0.3333333333333333, 0.5],
  ],
  [
    [1e308, 5e-324],
    [1.0, 0.0],
  ],
  [
    [1e308, 1, 1e300],
    [0.9999999900000001, 9.9999999e-309, 9.999999900000002e-9],
  ],
  [
    [2.2250738585072014e-308, 5e-324],
    [0.9999999999999998, 2.2204460492503126e-16],
  ],
  [
    [3, 1],
    [0.75, 0.25],
  ],
  [
    [1, 2, 4, 0],
    [0.14285714285714285, 0.2857142857142857, 0.5714285714285714, 0.0],
  ],
  [
    [1e308, 3e307, 1.5e308, 0],
    [0.35714285714285715, 0.10714285714285714, 0.5357142857142857, 0.0],
  ],
];

test.each(ofPython)('%j', (weights, expected) => {
  const found = probabilities(weights, 'weights');
  for (const [i, share] of found.entries())
    expect(Math.abs(share - expected[i]!)).toBeLessThanOrEqual(expected[i]! * 2 ** -51);
});

test('a power of two, the same for all weights, changes nothing, whether or not their sum is a double', () => {
  const weights = fc.array(fc.double({ min: 1, max: 2 ** 1023, noNaN: true }), { minLength: 1 });
  fc.assert(
    fc.property(weights, (given) => {
      const scaled = given.map((weight) => weight * 2 ** -200);
      const [found, expected] = [given, scaled].map((each) => probabilities(each, 'weights'));
      for (const [i, share] of found!.entries()) expect(share).toBeCloseTo(expected![i]!, 14);
    }),
  );
});

test.each([
  [[0, 0], 'weights must be weights, one of them above 0'],
  [[], 'weights must be weights, one of them above 0'],
  [[1, -1], 'weights[1] must be a finite number, at least 0, found -1'],
  [[1, Infinity], 'weights[1] must be a finite number, at least 0, found Infinity'],
])('%j is refused', (weights, message) => {
  expect(() => probabilities(weights, 'weights')).toThrow(message);
});
