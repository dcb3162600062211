import { comparison } from './comparison.js';

const words = { work: 'a pass', peer: 'a peer', agreement: { agrees: true, finding: 'the same' } };

test('times are the median, least and most; ratios those of repeats that ran side by side', () => {
  const row = comparison(words, { seconds: [1, 4, 2], peakBytes: 5 }, { seconds: [3, 4, 8], peakBytes: 7 });
  expect(row.ours).toEqual({ value: 2, low: 1, high: 4 });
  expect(row.theirs).toEqual({ value: 4, low: 3, high: 8 });
  expect(row.ratio).toEqual({ value: 3, low: 1, high: 4 }); // 3, 1 and 4
  expect(row).toMatchObject({ ourPeak: 5, theirPeak: 7 });
});

test('a peer that ran once is compared with every repeat', () => {
  const { ratio } = comparison(words, { seconds: [1, 2], peakBytes: 1 }, { seconds: [6], peakBytes: 1 });
  expect(ratio).toEqual({ value: 4.5, low: 3, high: 6 });
});
