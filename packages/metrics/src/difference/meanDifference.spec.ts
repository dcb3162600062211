import fc from 'fast-check';
import { mean } from '../mean.js';
import { uniforms, type Random } from '../random.js';
import { fixture } from '../testing/fixture.js';
import { meanDifference } from './meanDifference.js';
import type { DifferenceUnit } from './units.js';

interface Reference {
  oneLevel: { a: number[]; b: number[]; t: [number, number]; signFlips: number }[];
  twoWay: { cells: number[][]; interval: [number, number]; pValue: number }[];
}

const reference = fixture<Reference>('differences');
const random = (): Random => uniforms(1);

const overPrompts = (differences: readonly number[]): DifferenceUnit[] =>
  differences.map((difference, i) => ({ cluster: `prompt ${i}`, difference }));

const crossed = (cells: readonly (readonly number[])[]): DifferenceUnit[] =>
  cells.flatMap((row, i) => row.map((difference, j) => ({ cluster: `prompt ${i}`, seed: `${j}`, difference })));

test('up to four prompts the interval is that of the paired t test; up to twelve, all sign flips are counted', () => {
  for (const { a, b, t, signFlips } of reference.oneLevel) {
    const found = meanDifference(overPrompts(a.map((value, i) => value - b[i]!)), { random: random() });
    expect(found.pValue).toBeCloseTo(signFlips, 12);
    expect(found).toMatchObject({ clusters: a.length, seeds: 1 });
    expect(found.method).toBe(a.length < 5 ? 'student-t' : 'bootstrap-t');
    if (a.length > 4) continue;
    expect(found.lower).toBeCloseTo(t[0], 9);
    expect(found.upper).toBeCloseTo(t[1], 9);
  }
});

test('seeds crossed with prompts: the mean squares of least squares, and Cochran’s quantile', () => {
  for (const { cells, interval, pValue } of reference.twoWay) {
    const found = meanDifference(crossed(cells), { random: random() });
    expect(found).toMatchObject({ clusters: cells.length, seeds: cells[0]!.length, method: 'two-way' });
    expect(found.estimate).toBeCloseTo(mean(cells.flat()), 12);
    expect(found.lower).toBeCloseTo(interval[0], 9);
    expect(found.upper).toBeCloseTo(interval[1], 9);
    expect(found.pValue).toBeCloseTo(pValue, 9);
  }
});

test('seeds that move all prompts alike widen the interval, and not so if they are taken for further prompts', () => {
  const cells = Array.from({ length: 7 }, (_, i) => [0.1, 1.4, 2.1].map((effect) => effect + i / 100));
  const width = ({ lower, upper }: { lower: number; upper: number }) => upper - lower;
  const bySeed = meanDifference(crossed(cells), { random: random() });
  const byPrompt = meanDifference(overPrompts(cells.map(mean)), { random: random() });
  expect(width(bySeed)).toBeGreaterThan(20 * width(byPrompt));
});

test('one prompt says nothing about others, whatever the number of seeds', () => {
  const nothing = { lower: -Infinity, upper: Infinity, pValue: 1, clusters: 1, method: 'none' };
  expect(meanDifference(overPrompts([2]), { random: random() })).toEqual({ ...nothing, estimate: 2, seeds: 1 });
  expect(meanDifference(crossed([[1, 3]]), { random: random() })).toEqual({ ...nothing, estimate: 2, seeds: 2 });
});

test('each prompt weighs the same, whatever the number of its units', () => {
  const units = [
    ...overPrompts([1, 3]),
    { cluster: 'prompt 0', difference: 2 },
    { cluster: 'prompt 0', difference: 6 },
  ];
  expect(meanDifference(units, { random: random() })).toEqual(
    meanDifference(overPrompts([3, 3]), { random: random() }),
  );
});

test('where nothing differs, or everything by the same, the interval has no width', () => {
  for (const count of [2, 12, 20]) {
    const none = meanDifference(overPrompts(new Array<number>(count).fill(0)), { random: random() });
    expect(none).toMatchObject({ estimate: 0, lower: 0, upper: 0, pValue: 1 });
  }
  const all = meanDifference(overPrompts(new Array<number>(10).fill(1)), { random: random() });
  expect(all).toMatchObject({ estimate: 1, lower: 1, upper: 1, pValue: 2 / 2 ** 10 });
  expect(meanDifference(crossed(Array.from({ length: 3 }, () => [1, 1])), { random: random() })).toMatchObject({
    ...{ lower: 1, upper: 1, pValue: 0 },
  });
});

test('where one prompt of eight differs, no resample can tell how the others might: the interval is the t test’s', () => {
  const found = meanDifference(overPrompts([1, 0, 0, 0, 0, 0, 0, 0]), { random: random() });
  expect(found).toMatchObject({ method: 'student-t', pValue: 1 });
  expect(found.upper).toBeCloseTo(1 / 8 + (2.3646242515927844 * 1) / 8, 9);
});

test('ten skewed differences: the bootstrap holds the mean about as often as it says, and reaches further where the tail is', () => {
  const stream = uniforms(3);
  const found = Array.from({ length: 300 }, () =>
    meanDifference(overPrompts(Array.from({ length: 10 }, () => -Math.log(1 - stream()))), { random: stream }),
  );
  const held = found.filter(({ lower, upper }) => lower <= 1 && 1 <= upper).length;
  expect(held / 300).toBeGreaterThan(0.9);
  expect(held / 300).toBeLessThan(0.98);
  expect(found.filter(({ estimate, lower, upper }) => upper - estimate > estimate - lower).length).toBeGreaterThan(250);
});

test.each([0, 0.1, 1 / 3, 1e6 + 0.1])('nine differences of %d and one of one more: rounding is no spread', (most) => {
  const found = meanDifference(overPrompts([...new Array<number>(9).fill(most), most + 1]), { random: random() });
  expect(found.method).toBe('student-t');
  expect(found.upper - found.lower).toBeCloseTo(2 * 2.2621571627409915 * 0.1, 6);
});

const differences = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 15 });

test('A minus B is the negative of B minus A, and units of measure do not matter', () => {
  fc.assert(
    fc.property(differences, fc.constantFrom(-1, 2, -0.5), (values, factor) => {
      const found = meanDifference(overPrompts(values), { random: random() });
      const scaled = meanDifference(overPrompts(values.map((value) => value * factor)), { random: random() });
      expect(scaled.estimate).toBeCloseTo(factor * found.estimate, 6);
      expect(scaled.pValue).toBe(found.pValue);
      const bounds = [found.lower * factor, found.upper * factor].sort((a, b) => a - b);
      expect(scaled.lower).toBeCloseTo(bounds[0]!, 6);
      expect(scaled.upper).toBeCloseTo(bounds[1]!, 6);
    }),
    { numRuns: 40 },
  );
});

test('above twelve prompts random signs stand for all', () => {
  const values = [3, -1, 4, 1, -5, 9, 2, 6, -5, 3, 5, 8, 9];
  const total = mean(values) * values.length;
  const sums = Array.from({ length: 2 ** 13 }, (_, set) =>
    values.reduce((sum, value, i) => sum + ((set >> i) & 1 ? -value : value), 0),
  );
  const exact = sums.filter((sum) => Math.abs(sum) >= total).length / 2 ** 13;
  const { pValue } = meanDifference(overPrompts(values), { random: random() });
  expect(Math.abs(pValue - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / 1999));
});

test('what has no mean difference is refused', () => {
  const of = (units: DifferenceUnit[], level?: number) => () =>
    meanDifference(units, { random: random(), ...(level && { level }) });
  expect(of([])).toThrow('units must be a list of at least 1');
  expect(of(overPrompts([1, NaN]))).toThrow('units[1].difference must be a finite number, found NaN');
  expect(of(overPrompts([Infinity, 1]))).toThrow(RangeError);
  expect(
    of([
      ...crossed([
        [1, 2],
        [1, 2],
      ]),
      { cluster: 'other', seed: '1', difference: 1 },
    ]),
  ).toThrow(/none of seed 0 in cluster .+other/);
  expect(of(overPrompts([1, 2]), 95)).toThrow('found 95');
});
