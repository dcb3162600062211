import fc from 'fast-check';

import { countAnswers } from './counts.js';
import { plugInEntropy } from './entropy.js';
import { mutualInformation } from './mutualInformation.js';
import { uniforms } from './random.js';
import { compareRecords } from './records.js';
import { fixture } from './testing/fixture.js';

const target = { gender: { F: 1, M: 1 }, decade: { '1950': 1, '1960': 1, '1970': 1, '1980': 1 } };

function draw(n: number, seed: number, decadeOf: (gender: string, u: number) => string) {
  const random = uniforms(seed);
  return Array.from({ length: n }, () => {
    const gender = random() < 0.5 ? 'F' : 'M';
    return { gender, decade: decadeOf(gender, random()) };
  });
}

const uniformDecade = (u: number) => `${1950 + 10 * Math.floor(4 * u)}`;

describe('records against their target', () => {
  test('independent draws from the target: nothing is off in 95% of sets, all tests taken together', () => {
    const sets = Array.from({ length: 60 }, (_, i) => draw(200, i, (_, u) => uniformDecade(u)));
    const off = sets.filter((records, i) => {
      const { marginals, pairs } = compareRecords(records, target, { random: uniforms(i), simulations: 99 });
      return [...marginals, ...pairs].some(({ adjustedPValue }) => adjustedPValue <= 0.05);
    });
    expect(off.length).toBeLessThanOrEqual(8);
  });

  test('women are the older: the marginals are right, the pair is off', () => {
    const records = draw(600, 7, (gender, u) => `${(gender === 'F' ? 1950 : 1970) + 10 * Math.floor(2 * u)}`);
    const { marginals, pairs } = compareRecords(records, target, { random: uniforms(1), simulations: 499 });
    expect(marginals.every(({ adjustedPValue }) => adjustedPValue > 0.01)).toBe(true);
    expect(pairs[0]!.adjustedPValue).toBeLessThan(0.01);
    expect(pairs[0]!.excess).toBeCloseTo(Math.LN2, 1);
    expect(pairs[0]!.mutualInformation).toBeGreaterThan(pairs[0]!.independentUpper);
  });

  test('independent fields: 2n times the mutual information follows chi-squared of (2 - 1)(4 - 1) degrees', () => {
    const n = 1000;
    const [found] = compareRecords(
      draw(n, 5, (_, u) => uniformDecade(u)),
      target,
      { random: uniforms(1), simulations: 1999 },
    ).pairs;
    const inNats = (chiSquared: number) => chiSquared / (2 * n);
    const { independent, independentLower, independentUpper } = found!;
    expect(independent / inNats(3)).toBeCloseTo(1, 1);
    expect(independentLower / inNats(0.2158)).toBeCloseTo(1, 0);
    expect(independentUpper / inNats(9.3484)).toBeCloseTo(1, 1);
  });

  test('values that were not asked for count as outside', () => {
    const records = draw(400, 3, (_, u) => (u < 0.25 ? '1850' : uniformDecade(u)));
    const { marginals } = compareRecords(records, target, { random: uniforms(1), simulations: 199 });
    const decade = marginals.find(({ field }) => field === 'decade')!;
    expect(decade.outside).toBeCloseTo(0.25, 1);
    expect(decade.totalVariation.observed).toBeGreaterThanOrEqual(decade.outside);
    expect(decade.values.find(({ value }) => value === '1950')!.share.upper).toBeLessThan(0.05);
    expect(decade.adjustedPValue).toBeLessThan(0.05);
  });

  test('a record without one of the fields is named', () => {
    expect(() => compareRecords([{ gender: 'F' }], target, { random: uniforms(1) })).toThrow(
      'records[0].decade must be a text, found nothing: leave out the records that did not parse',
    );
  });
});

test('mutual information agrees with scipy', () => {
  const [table, expected] = fixture<{ mutualInformation: [number[][], number] }>('statistics').mutualInformation;
  const cells = table.flatMap((row, i) =>
    row.flatMap((count, j) => Array<[string, string]>(count).fill([`${i}`, `${j}`])),
  );
  const found = mutualInformation(
    cells.map(([a]) => a),
    cells.map(([, b]) => b),
  );
  expect(found).toBeCloseTo(expected, 12);
});

test('the permutation p-value of a pair of fields agrees with that of scipy over all orders', () => {
  const { pairs } = fixture<{ pairs: [string, string, number][] }>('dependence');
  for (const [a, b, pValue] of pairs) {
    const records = [...a].map((x, i) => ({ a: x, b: b[i]! }));
    const weights = (text: string) => Object.fromEntries([...text].map((x) => [x, 1]));
    const found = compareRecords(records, { a: weights(a), b: weights(b) }, { random: uniforms(1) });
    expect(found.pairs[0]!.pValue).toBeCloseTo(pValue, 12);
    expect(found.pairs[0]!.mutualInformation).toBeCloseTo(mutualInformation([...a], [...b]), 12);
  }
});

test('mutual information of pairs is the entropy formula, and as much for b and a', () => {
  const letters = fc.array(fc.tuple(fc.nat(4), fc.nat(3)), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(letters, (pairs) => {
      const [a, b] = [pairs.map(([x]) => `${x}`), pairs.map(([, y]) => `${y}`)];
      const h = (values: string[]) => plugInEntropy(countAnswers(values));
      const found = mutualInformation(a, b);
      expect(found).toBeCloseTo(h(a) + h(b) - h(pairs.map(String)), 12);
      expect(found).toBeCloseTo(mutualInformation(b, a), 12);
      expect(found).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('fields of 1,000 different values are compared, though their table has 10^6 cells', () => {
  const records = Array.from({ length: 1000 }, (_, i) => ({ a: `${i}`, b: `${(i * 7) % 1000}` }));
  const even = Object.fromEntries(records.map(({ a }) => [a, 1]));
  const [found] = compareRecords(records, { a: even, b: even }, { random: uniforms(1), simulations: 99 }).pairs;
  expect(found!.mutualInformation).toBeCloseTo(Math.log(1000), 12);
  expect(found!.excess).toBeCloseTo(0, 12);
  expect(found!.pValue).toBe(1);
});

test('no records, and lists of different lengths, are refused', () => {
  expect(() => compareRecords([], target, { random: uniforms(1) })).toThrow('records must be a list of at least 1');
  expect(() => mutualInformation(['a'], ['a', 'b'])).toThrow('b must be as long as a, which has 1, found 2');
  expect(() => mutualInformation([], [])).toThrow('a must be a list of at least 1');
});
