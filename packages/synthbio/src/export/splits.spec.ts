import { chiSquareTest } from '@diffuse/metrics';
import fc from 'fast-check';

import { splitFile, splitsOf } from './splits.js';

const alone = (count: number): null[] => new Array<null>(count).fill(null);
const counted = (splits: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const split of splits) counts[split] = (counts[split] ?? 0) + 1;
  return counts;
};

test('without groups, splits have the shares that they are to have, to the record', () => {
  expect(counted(splitsOf(alone(500), { shares: { train: 0.9, test: 0.1 }, seed: 3 }))).toEqual({
    train: 450,
    test: 50,
  });
  expect(counted(splitsOf(alone(10), { shares: { train: 8, validation: 1, test: 1 }, seed: 0 }))).toEqual({
    train: 8,
    validation: 1,
    test: 1,
  });
  expect(counted(splitsOf(alone(3), { shares: { train: 1, test: 0 }, seed: 0 }))).toEqual({ train: 3 });
  expect(splitsOf([], { shares: { train: 1 }, seed: 0 })).toEqual([]);
});

test('every set of records is as likely as another to be the one that is tested', () => {
  const sets = new Map<string, number>();
  for (let seed = 0; seed < 3000; seed++) {
    const splits = splitsOf(alone(6), { shares: { train: 2, test: 1 }, seed });
    const tested = splits.flatMap((split, i) => (split === 'test' ? [i] : [])).join();
    sets.set(tested, (sets.get(tested) ?? 0) + 1);
  }
  expect(sets.size).toBe(15); // two of six
  const { pValue } = chiSquareTest([...sets.values()], new Array<number>(15).fill(1 / 15));
  expect(pValue).toBeGreaterThan(1e-4);
});

const options = fc.record({
  shares: fc.record({ train: fc.integer({ min: 1, max: 9 }), dev: fc.integer({ min: 0, max: 3 }), test: fc.nat(3) }),
  seed: fc.nat(),
});

test('groups stay together, and no split has more than its share by as much as the largest of them', () => {
  const groups = fc.array(fc.option(fc.constantFrom(...'abcdefghij')), { maxLength: 60 });
  fc.assert(
    fc.property(groups, options, (given, { shares, seed }) => {
      const splits = splitsOf(given, { shares, seed });
      expect(splitsOf(given, { shares, seed })).toEqual(splits);
      const ofGroup = new Map<string, string>();
      given.forEach((group, i) => {
        if (group !== null) expect(ofGroup.get(group) ?? splits[i]).toBe(splits[i]);
        if (group !== null) ofGroup.set(group, splits[i]!);
      });
      const sizes = Object.values(counted(given.map((group, i) => group ?? String(i))));
      const total = Object.values(shares).reduce((sum, share) => sum + share, 0);
      for (const [name, count] of Object.entries(counted(splits)))
        expect(count).toBeLessThan((shares[name as keyof typeof shares] / total) * given.length + Math.max(...sizes));
    }),
  );
});

test('names that a file or datasets cannot have, and shares of nothing, are refused', () => {
  for (const shares of [{ '../x': 1 }, { all: 1 }, { Train: 1 }, { train: 0 }, {}, { train: -1 }])
    expect(() => splitsOf(alone(3), { shares: shares as never, seed: 0 })).toThrow(/must be/);
  expect(splitFile('train', 'parquet')).toBe('data/train-00000-of-00001.parquet');
  expect(() => splitFile('a/b', 'csv')).toThrow('split must be a name');
});
