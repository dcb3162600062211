import fc from 'fast-check';
import { systematicShares, wholeShares } from './wholeShares.js';

const weights = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 1e3, noNaN: true })), {
  minLength: 1,
  maxLength: 20,
});
const total = fc.nat({ max: 1000 });

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

test('largest remainders, as Hamilton’s method gives them for the House of Representatives of 1790', () => {
  // Populations of the census of 1790 and the 120 seats of the bill that Washington vetoed (Balinski and Young 1982).
  const states = {
    ...{ Virginia: 630560, Massachusetts: 475327, Pennsylvania: 432879, NorthCarolina: 353523, NewYork: 331589 },
    ...{ Maryland: 278514, Connecticut: 236841, SouthCarolina: 206236, NewJersey: 179570, NewHampshire: 141822 },
    ...{ Vermont: 85533, Georgia: 70835, Kentucky: 68705, RhodeIsland: 68446, Delaware: 55540 },
  };
  expect(wholeShares(Object.values(states), 120)).toEqual([21, 16, 14, 12, 11, 9, 8, 7, 6, 5, 3, 2, 2, 2, 2]);
});

test('whole numbers sum to the total, are next to their shares, and nothing comes of weight 0', () => {
  fc.assert(
    fc.property(weights, total, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (given, all, start) => {
      fc.pre(sumOf(given) > 0);
      for (const whole of [wholeShares(given, all), systematicShares(given, all, start)]) {
        expect(sumOf(whole)).toBe(all);
        whole.forEach((each, i) => {
          const share = (given[i]! / sumOf(given)) * all;
          expect(Number.isInteger(each) && each >= 0).toBe(true);
          expect(Math.abs(each - share)).toBeLessThan(1 + 1e-6);
          if (given[i] === 0) expect(each).toBe(0);
        });
      }
    }),
  );
});

test('over all starts, systematic shares are the shares: of groups of three, what has a share of 0.6 comes in 6 of 10', () => {
  const starts = Array.from({ length: 1000 }, (_, i) => (i + 0.5) / 1000);
  const each = starts.map((start) => systematicShares([0.5, 0.3, 0.2], 3, start));
  [1.5, 0.9, 0.6].forEach((share, i) => expect(sumOf(each.map((whole) => whole[i]!)) / 1000).toBeCloseTo(share, 10));
});

test('of nothing wanted nothing comes', () => {
  expect(wholeShares([0, 0], 5)).toEqual([0, 0]);
  expect(systematicShares([0, 0], 5, 0.3)).toEqual([0, 0]);
});
