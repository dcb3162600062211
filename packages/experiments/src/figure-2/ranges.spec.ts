import { rngPrompt } from '@diffuse/tasks';
import { randomRanges, tunedOn, wordingRanges, type Range } from './ranges.js';

const asked = ({ wording, low, high }: Range) => rngPrompt(wording, low, high);

test.each([...wordingRanges([7, 45, 200]), ...randomRanges([5, 51], 5, 3)])(
  'wording $wording asks for $low to $high, and those integers alone are right',
  (range) => {
    const { request, targets, weights } = asked(range);
    expect(request.match(/\d+/g)!.map(Number)).toEqual([range.low, range.high]);
    expect(targets).toEqual(Array.from({ length: range.high - range.low + 1 }, (_, i) => `{${range.low + i}}`));
    expect(new Set(weights)).toEqual(new Set([1 / targets.length]));
  },
);

test('every upper bound is asked for in five different wordings', () => {
  for (const high of [7, 45]) {
    const requests = wordingRanges([7, 45])
      .filter((range) => range.high === high)
      .map((range) => asked(range).request);
    expect(new Set(requests).size).toBe(5);
  }
});

test('lower ends lie from 1 to 900 and reach both ends of it', () => {
  const ranges = randomRanges([20], 2000, 1);
  const lows = ranges.map(({ low }) => low);
  expect(Math.min(...lows)).toBeGreaterThanOrEqual(1);
  expect(Math.min(...lows)).toBeLessThan(10);
  expect(Math.max(...lows)).toBeLessThanOrEqual(900);
  expect(Math.max(...lows)).toBeGreaterThan(890);
  for (const { low, high } of ranges) expect(high - low + 1).toBe(20);
});

test('the model is tuned on 1 to 10 and 1 to 100, in one of the wordings', () => {
  expect(tunedOn.map(({ request }) => request)).toEqual(
    [10, 100].map((high) => asked({ wording: 0, low: 1, high }).request),
  );
});
