import { frequencyTable } from './frequencyTable.js';

test('frequency table: the most frequent first, with the interval of its share', () => {
  const rows = frequencyTable(['b', 'a', 'a', 'c', 'a']).objects() as { value: string; count: number; share: number }[];
  expect(rows.map(({ value, count }) => [value, count])).toEqual([
    ['a', 3],
    ['b', 1],
    ['c', 1],
  ]);
  expect(rows[0]!.share).toBeCloseTo(0.6, 12);
});

test('no answers make an empty table, and a million are counted', () => {
  expect(frequencyTable([]).numRows()).toBe(0);
  expect(frequencyTable(Array.from({ length: 1e6 }, (_, i) => `${i % 1000}`)).get('count', 999)).toBe(1000);
});
