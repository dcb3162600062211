import { chiSquareTest } from './chiSquare.js';
import { klDivergence, totalVariation } from './divergence.js';
import { holm } from './holm.js';
import { meanInterval } from './meanInterval.js';
import { shareInterval } from './shareInterval.js';
import { fixture } from './testing/fixture.js';

const scipy = fixture<{
  chiSquare: [number[], number[], number, number][];
  wilson: [number, number, number, number][];
}>('statistics');

describe('goodness of fit', () => {
  test('chi-square statistic and p-value agree with scipy', () => {
    for (const [counts, weights, statistic, pValue] of scipy.chiSquare) {
      const found = chiSquareTest(counts, weights);
      expect(found.statistic).toBeCloseTo(statistic, 10);
      expect(found.pValue).toBeCloseTo(pValue, 10);
    }
  });

  test('the textbook table: 5% of χ² lie beyond 3.841, 11.070 and 18.307 with 1, 5 and 10 degrees', () => {
    const tail = (x: number, k: number) => {
      const n = 1e12;
      const shift = Math.sqrt((x * n) / (k + 1) / 2);
      const counts = Array.from({ length: k + 1 }, (_, i) => Math.round(n + (i === 0 ? shift : i === 1 ? -shift : 0)));
      return chiSquareTest(
        counts,
        counts.map(() => 1),
      ).pValue;
    };
    for (const [x, k] of [
      [3.841, 1],
      [11.07, 5],
      [18.307, 10],
    ] as const) {
      expect(tail(x * (k + 1), k)).toBeCloseTo(0.05, 4);
    }
  });

  test('a value of weight 0 that was drawn rules the target out', () => {
    expect(chiSquareTest([5, 1], [1, 0])).toMatchObject({ statistic: Infinity, pValue: 0 });
  });

  test('shares: Wilson intervals agree with scipy', () => {
    for (const [count, n, lower, upper] of scipy.wilson) {
      expect(shareInterval(count, n).lower).toBeCloseTo(lower, 12);
      expect(shareInterval(count, n).upper).toBeCloseTo(upper, 12);
    }
  });
});

test('what is no count, level or p-value is refused', () => {
  expect(() => chiSquareTest([1, 2, 3], [1, 1])).toThrow('weights must be as long as counts, which has 3, found 2');
  expect(() => chiSquareTest([0, 0], [1, 1])).toThrow(/of one draw at least, found 0/);
  expect(() => shareInterval(1, 3, 95)).toThrow('above 0 and below 1, found 95: give 0.95 for 95%');
  expect(() => shareInterval(4, 3)).toThrow('count must be an integer, at least 0 and at most 3, found 4');
  expect(() => totalVariation([1], [0.5, 0.5])).toThrow('p must be as long as q, which has 2, found 1');
  expect(() => klDivergence([-1, 2], [0.5, 0.5])).toThrow('p[0] must be a finite number, at least 0, found -1');
  expect(() => holm([0.5, 1.5])).toThrow('pValues[1] must be a finite number, at least 0 and at most 1, found 1.5');
  expect(() => meanInterval([])).toThrow('values must be a list of at least 1');
  expect(() => meanInterval([1, NaN])).toThrow(/found NaN/);
});

test("Holm's adjustment of 0.01 … 0.05, worked by hand", () => {
  expect(holm([0.05, 0.01, 0.03, 0.02, 0.04]).map((p) => Number(p.toFixed(12)))).toEqual([
    0.09, 0.05, 0.09, 0.08, 0.09,
  ]);
});

test("Gosset's sleep data (1908): extra sleep 2.33 hours, 95% interval 0.90 to 3.76", () => {
  const { estimate, lower, upper } = meanInterval([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]);
  expect(estimate).toBeCloseTo(2.33, 10);
  expect(lower).toBeCloseTo(0.8976, 3);
  expect(upper).toBeCloseTo(3.7624, 3);
  expect(meanInterval([2])).toEqual({ estimate: 2, lower: -Infinity, upper: Infinity });
});
