import { chao1, chao1BiasCorrected } from './chao1.js';
import { chaoWangJost } from './chaoWangJost.js';
import { chaoShen, millerMadow } from './correctedEntropy.js';
import { coverage, expectedCoverage } from './coverage.js';
import { coverageInterval } from './coverageInterval.js';
import { diffuseness } from './diffuseness.js';
import { entropy, plugInEntropy } from './entropy.js';
import { entropyInterval } from './entropyInterval.js';
import { unseenMass } from './goodTuring.js';
import { nsb } from './nsb.js';
import { rarefiedCoverage } from './rarefaction.js';

type Estimator = (counts: readonly number[]) => unknown;
const estimators: Record<string, Estimator> = {
  ...{ plugInEntropy, millerMadow, chaoShen, chaoWangJost, unseenMass, chao1, chao1BiasCorrected, coverage },
  ...{ coverageInterval, entropyInterval, diffuseness },
  nsb: (counts) => nsb(counts, 2e6),
  rarefiedCoverage: (counts) => rarefiedCoverage(counts, 0),
};
const numbers = (value: unknown): number[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbers) : [value].filter(isNumber);
const isNumber = (value: unknown): value is number => typeof value === 'number';

describe.each(Object.entries(estimators))('%s', (_, estimate) => {
  test('refuses what is no count, and counts of more than 2^53 - 1 draws', () => {
    for (const wrong of [-1, 1.5, NaN, Infinity, 2 ** 53])
      expect(() => estimate([3, wrong])).toThrow('counts[1] must be an integer, at least 0');
    expect(() => estimate([2 ** 53 - 1, 1])).toThrow(/of a sum of 2\^53 - 1 at most/);
  });

  test.each([
    ['no draws', []],
    ['values of count 0', [0, 0, 0]],
    ['one draw', [1]],
    ['one value', [1000]],
    ['two different draws', [1, 1]],
    ['2^53 - 1 equal draws', [2 ** 53 - 1]],
    ['2^52 and nearly as many', [2 ** 52, 2 ** 52 - 1]],
    ['a billion and two singletons', [1e9, 1, 1]],
    ['counts of 2^40', [2 ** 40, 2 ** 40, 2 ** 39, 3]],
    ['a million singletons', Array<number>(1e6).fill(1)],
    ['a million values drawn 2^30 times', Array<number>(1e6).fill(2 ** 30 / 1024)],
  ])('gives a number for %s', (_, counts) => {
    for (const value of numbers(estimate(counts))) expect(value).toBeGreaterThanOrEqual(-1e-12);
  });
});

test('entropy is of probabilities: weights and what is no number are refused', () => {
  expect(() => entropy([NaN, 1])).toThrow(/between 0 and 1, found NaN/);
  expect(() => entropy([-0.5, 1.5])).toThrow(/found -0.5/);
  expect(() => entropy([1, 1])).toThrow(/must be of sum 1, found 2/);
  expect(() => entropy([0.2, 0.3])).toThrow(/must be of sum 1, found 0.5: divide weights by their sum/);
  expect(() => entropy([])).toThrow(/must be of sum 1, found 0/);
  expect(entropy([1, 0, 1e-320])).toBeCloseTo(0, 12);
});

test('coverages of draws that cannot be', () => {
  for (const draws of [-1, NaN]) expect(() => rarefiedCoverage([2, 2], draws)).toThrow(RangeError);
  for (const draws of [-1, NaN, Infinity]) expect(() => expectedCoverage([0.5], draws)).toThrow(RangeError);
  expect(() => expectedCoverage([1.5], 3)).toThrow(/between 0 and 1, found 1.5/);
  expect(() => expectedCoverage([0.9, 0.9], 3)).toThrow(/of a sum of at most 1, found 1.8/);
  expect(() => expectedCoverage([NaN], 3)).toThrow(/found NaN/);
});

test('a level that is a percentage is refused', () => {
  for (const level of [95, 0, 1, -0.5, NaN]) {
    expect(() => entropyInterval([3, 2], { level })).toThrow(/give 0.95 for 95%/);
    expect(() => coverageInterval([3, 2], level)).toThrow(/give 0.95 for 95%/);
  }
});
