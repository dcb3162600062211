import { chiSquareTest } from '@diffuse/metrics';

import { schemaOf } from '../testing/planned.js';
import { planRecords } from './drawRecords.js';

const seeds = Array.from({ length: 4000 }, (_, seed) => seed);

/** How often each of these is what a seed gives. */
const counted = <T>(names: readonly T[], of: (seed: number) => T): number[] => {
  const all = seeds.map(of);
  return names.map((name) => all.filter((each) => each === name).length);
};

test('a single row is drawn by its weights whatever the seeds are, fields by themselves', () => {
  const coins = schemaOf(
    '  - {kind: categorical, name: a, description: d, values: [x, y], made: drawn}\n  - {kind: categorical, name: b, description: d, values: [x, y], made: drawn}',
    'a: x, b: y',
  );
  const sides = counted(['xx', 'xy', 'yx', 'yy'], (seed) => {
    const [row] = planRecords(coins, 1, seed);
    return `${row!['a']!}${row!['b']!}`;
  });
  expect(chiSquareTest(sides, [1000, 1000, 1000, 1000]).pValue).toBeGreaterThan(0.001);

  const share = schemaOf(
    '  - {kind: number, name: n, description: d, min: 0, max: 9.99, decimals: 2, made: drawn}',
    'n: 1',
  );
  const digits = Array.from({ length: 10 }, (_, digit) => digit);
  const firsts = counted(digits, (seed) => Math.floor(Number(planRecords(share, 1, seed)[0]!['n'])));
  const even = digits.map(() => 400);
  expect(chiSquareTest(firsts, even).pValue).toBeGreaterThan(0.001);
});

test('a seed may be any whole number, and is not another that has its lower 32 bits', () => {
  const schema = schemaOf(
    '  - {kind: number, name: n, description: d, min: 0, max: 1, decimals: 6, made: drawn}',
    'n: 1',
  );
  const drawn = [-1, 0, 1, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1].map((seed) => planRecords(schema, 1, seed)[0]!['n']);
  expect(new Set(drawn).size).toBe(drawn.length);
});

test('where a rule has rows drawn anew, the first has the wanted distribution as the last has', () => {
  // Of a hundred combinations by weight 69 keep it: 5, 40 and 24.
  const schema = schemaOf(
    '  - {kind: categorical, name: a, description: d, values: {1: 5, 2: 3, 3: 2}, made: drawn}\n  - {kind: categorical, name: b, description: d, values: {1: 1, 2: 1, 3: 8}, made: drawn}',
    'a: 1, b: 3',
    'rules: [{rule: "a|int < b|int"}]',
  );
  for (const row of [0, 1]) {
    const pairs = counted(['12', '13', '23'], (seed) => {
      const drawn = planRecords(schema, 2, seed)[row]!;
      return drawn['a']! + drawn['b']!;
    });
    const wanted = [5, 40, 24].map((part) => (4000 * part) / 69);
    expect(chiSquareTest(pairs, wanted).pValue).toBeGreaterThan(0.001);
  }
});
