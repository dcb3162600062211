import fc from 'fast-check';
import { having, ordered } from './order.js';
import { packed, unpacked } from './packed.js';
import { packedNumbers, unpackedNumbers, type PackedNumbers } from './packedNumbers.js';
import { panelData } from './panelData.js';
import { isWide, shareScale } from './shareScale.js';
import { targetNumbers } from './targetNumbers.js';

const data = (wanted: number[], exact: number[], counts?: number[]) =>
  panelData({
    title: 'a',
    targets: wanted.map((_, i) => `target ${i}`),
    wanted,
    series: [
      {
        name: 'b',
        exact,
        said: counts ? { answers: counts.reduce((a, b) => a + b), counts, others: [] } : null,
      },
    ],
  });

describe('the scale of shares', () => {
  it('is linear from 0, and as far along is twice as much', () => {
    const { wanted, series } = data([0.25, 0.75], [0.5, 0.5]);
    const { at } = shareScale(wanted, series, false);
    expect(at(0)).toBe(0);
    expect(at(0.5)).toBeCloseTo(2 * at(0.25), 12);
    expect(at(0.75)).toBeLessThan(1);
  });

  it('has room for what was sampled where the exact share is smaller, and for its interval', () => {
    const { wanted, series } = data([0.5, 0.5], [0.5, 0.5], [90, 10]);
    const { at } = shareScale(wanted, series, false);
    expect(at(series[0]!.said!.intervals[90]![1])).toBeLessThanOrEqual(1);
    expect(at(0.9)).toBeLessThan(at(series[0]!.said!.intervals[90]![1]));
  });

  it('is logarithmic where asked: equal ratios are equally far apart, and 0 stands at 0', () => {
    const { wanted, series } = data([0.001, 0.999], [0, 1]);
    const { at } = shareScale(wanted, series, true);
    expect(at(0.1) - at(0.01)).toBeCloseTo(at(0.01) - at(0.001), 12);
    expect(at(0)).toBe(0);
    expect(at(0.001)).toBeGreaterThan(0);
  });

  it('is worth a logarithm where weights differ by more than thirty', () => {
    expect(isWide(data([0.04, 0.96], [0.04, 0.96]))).toBe(false);
    expect(isWide(data([0.03, 0.97], [0.03, 0.97]))).toBe(true);
  });
});

describe('the order of targets', () => {
  const one = data([0.1, 0.2, 0.3, 0.4], [0.4, 0.2, 0.1, 0.3]);

  it.each([
    ['error', [0, 2, 3, 1]],
    ['listed', [0, 1, 2, 3]],
    ['wanted', [3, 2, 1, 0]],
    ['said', [0, 3, 1, 2]],
  ] as const)('by %s', (order, expected) => {
    expect(ordered(one, one.series[0]!, order)).toEqual(expected);
  });
});

test('a filter passes over accents, capitals and the spaces around it', () => {
  const has = having(' ZOE ');
  expect(['Zoë', 'zoe', 'Azoera', 'Zo'].map(has)).toEqual([true, true, true, false]);
  expect(having('')('anything')).toBe(true);
});

test('targets are numbers if all are, and no two are the same number', () => {
  expect(targetNumbers(['1', '-2.5', '.5', '+3'])).toEqual([1, -2.5, 0.5, 3]);
  expect(targetNumbers(['1', 'one'])).toBeNull();
  expect(targetNumbers(['1', '1.0'])).toBeNull();
  expect(targetNumbers(['1', '0x2'])).toBeNull();
  expect(targetNumbers(['1', '1e3'])).toBeNull();
});

test('numbers of eight digits or fewer are read as they were written', () => {
  const share = fc.tuple(fc.integer({ min: 0, max: 99_999_999 }), fc.integer({ min: 8, max: 300 }));
  fc.assert(
    fc.property(fc.array(share, { minLength: 1 }), (shares) => {
      const numbers = shares.map(([digits, places]) => Number(`${digits}e-${places}`));
      const text = JSON.stringify(packedNumbers(numbers));
      expect(unpackedNumbers(JSON.parse(text) as PackedNumbers, numbers.length)).toEqual(numbers);
    }),
  );
});

test('what is written is read again', () => {
  const panels = [data([0.5, 0.5], [0.4, 0.6]), data([0.5, 0.5], [0.1, 0.2]), data([0.1, 0.9], [0, 1])];
  const written = packed(panels);
  expect(written.map((panel) => unpacked(panel, (i) => written[i]!))).toEqual(panels);
});
