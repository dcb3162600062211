import { paperRngWordings, rngWordings } from '@diffuse/tasks';
import { randomRanges, rangeTask, sizeAt, sizeOf, wordingRanges, xOf, type Range } from './ranges.js';

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

test('lower ends lie from 1 to 900 and reach both ends of it', () => {
  const ranges = randomRanges([20], 2000, 1);
  const lows = ranges.map(({ low }) => low);
  expect(Math.min(...lows)).toBeGreaterThanOrEqual(1);
  expect(Math.min(...lows)).toBeLessThan(10);
  expect(Math.max(...lows)).toBeLessThanOrEqual(900);
  expect(Math.max(...lows)).toBeGreaterThan(890);
  expect(new Set(ranges.map(sizeOf))).toEqual(new Set([20]));
});

test("the paper's 154 to 204 holds 51 integers, which lie at x = 50 where x is high − low", () => {
  const size = sizeOf({ wording: 0, low: 154, high: 204 });
  expect(size).toBe(51);
  expect(xOf(size, 'difference')).toBe(50);
  expect(xOf(size, 'size')).toBe(51);
  expect(sizeAt(50, 'difference')).toBe(size);
});
