import { paperRngWordings, rngWordings } from '@diffuse/tasks';
import { mostRanges, randomRanges, rangeTask, sizeAt, sizeOf, wordingRanges, xOf, type Range } from './ranges.js';

const promptsOf = (ranges: readonly Range[], wordings = rngWordings) => rangeTask('asked', ranges, wordings).prompts;

test.each([rngWordings, paperRngWordings])(
  'all wordings ask for their range, and its integers alone are right',
  (...wordings) => {
    const ranges = [...wordingRanges(5, [7, 45, 200]), ...randomRanges([5, 51], 5, 3)];
    promptsOf(ranges, wordings).forEach(({ request, targets, weights }, i) => {
      const { low, high } = ranges[i]!;
      expect(request.match(/\d+/g)!.map(Number)).toEqual([low, high]);
      expect(targets).toEqual(Array.from({ length: high - low + 1 }, (_, k) => `{${low + k}}`));
      expect(new Set(weights)).toEqual(new Set([1 / targets.length]));
    });
  },
);

test('every upper bound is asked for in five different wordings', () => {
  for (const high of [7, 45]) {
    const ranges = wordingRanges(5, [7, 45]).filter((range) => range.high === high);
    expect(new Set(promptsOf(ranges).map(({ request }) => request)).size).toBe(5);
  }
});

test('a bound or a size that is named twice is asked for once', () => {
  expect(wordingRanges(2, [5, 5])).toEqual(wordingRanges(2, [5]));
  expect(randomRanges([5, 5], 3, 0)).toEqual(randomRanges([5], 3, 0));
});

test('lower ends are drawn from 1 to 900, each at most once', () => {
  const ranges = randomRanges([20], mostRanges, 1);
  const lows = ranges.map(({ low }) => low);
  expect(lows.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 900 }, (_, i) => i + 1));
  expect(lows).not.toEqual(lows.toSorted((a, b) => a - b));
  expect(new Set(ranges.map(sizeOf))).toEqual(new Set([20]));
  // With seed 0, the second and the third draw are the same: 653 to 658.
  expect(new Set(randomRanges([6], 5, 0).map(({ low }) => low)).size).toBe(5);
});

test("the paper's 154 to 204 holds 51 integers, which lie at x = 50 where x is high − low", () => {
  const size = sizeOf({ wording: 0, low: 154, high: 204 });
  expect(size).toBe(51);
  expect(xOf(size, 'difference')).toBe(50);
  expect(xOf(size, 'size')).toBe(51);
  expect(sizeAt(50, 'difference')).toBe(size);
});
