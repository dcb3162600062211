import { chiSquareTest, uniforms } from '@diffuse/metrics';
import fc from 'fast-check';
import { createChoice } from './choice.js';
import { evenCounts } from './evenCounts.js';
import { rake } from './rake.js';

type Table = readonly (readonly number[])[];

/** Counts of a table with rows and columns, as combinations. */
const suppliesOf = (table: Table) =>
  table.flatMap((row, r) => row.map((supply, c) => ({ cells: [r, c], supply }))).filter(({ supply }) => supply > 0);

function chosen(table: Table, room: Table, seed = 0) {
  const choice = createChoice(room);
  for (const { cells, supply } of suppliesOf(table))
    for (let i = 0; i < supply; i++) choice.offer(choice.combination(cells));
  return { choice, counts: evenCounts(choice, room, uniforms(seed)) };
}

test('raked to margins, independent counts stay independent: each is the product of its margins', () => {
  const rows = [60, 30, 10];
  const columns = [20, 30, 50];
  const supplies = suppliesOf([1, 2, 3].map((row) => [4, 5, 6].map((column) => 100 * row * column)));
  rake(supplies, [rows, columns]).forEach((share, i) => {
    const [r, c] = supplies[i]!.cells as [number, number];
    expect(share).toBeCloseTo((rows[r]! * columns[c]!) / 100, 5);
  });
});

test('raked to margins, odds ratios stay', () => {
  const [a, b, c, d] = rake(
    suppliesOf([
      [400, 100],
      [200, 300],
    ]),
    [
      [10, 30],
      [15, 25],
    ],
  ) as [number, number, number, number];
  expect([a + b, c + d, a + c, b + d].map((each) => each.toFixed(5))).toEqual([
    '10.00000',
    '30.00000',
    '15.00000',
    '25.00000',
  ]);
  expect((a * d) / (b * c)).toBeCloseTo((400 * 300) / (100 * 200), 4);
});

test('raked to margins that need all of some answers, it takes these and no more', () => {
  // With the answers' odds ratio of 25, (0, 0) would be 2.16 (24 x² - 156 x + 225 = 0), of which there are 2.
  const shares = rake(
    suppliesOf([
      [2, 2],
      [2, 50],
    ]),
    [
      [3, 9],
      [3, 9],
    ],
  );
  [2, 1, 1, 8].forEach((each, i) => expect(shares[i]).toBeCloseTo(each, 4));
});

const table = fc.array(fc.array(fc.nat({ max: 30 }), { minLength: 4, maxLength: 4 }), { minLength: 3, maxLength: 3 });
const room = fc.tuple(...[3, 4].map((cells) => fc.array(fc.nat({ max: 40 }), { minLength: cells, maxLength: cells })));

test('the counts have the margins of the choice, and there are as many answers', () => {
  fc.assert(
    fc.property(table, room, fc.nat(), (given, rooms, seed) => {
      const { choice, counts } = chosen(given, rooms, seed);
      const of = choice.counts();
      const wanted = rooms.map((cells, k) => cells.map((each, cell) => each - choice.leftOf(k, cell)));
      wanted.forEach((cells, k) =>
        cells.forEach((want, cell) =>
          expect(of.reduce((sum, { cells: at }, i) => sum + (at[k] === cell ? counts[i]! : 0), 0)).toBe(want),
        ),
      );
      of.forEach(({ supply }, i) => expect(counts[i]! >= 0 && counts[i]! <= supply).toBe(true));
    }),
  );
});

test('a table of many answers is rounded to numbers next to the shares', () => {
  const given = [1, 2, 3].map((row) => [4, 5, 6].map((column) => 100 * row * column));
  const rooms = [
    [61, 29, 10],
    [21, 29, 50],
  ];
  for (let seed = 0; seed < 20; seed++)
    chosen(given, rooms, seed).counts.forEach((count, i) => {
      const exact = (rooms[0]![Math.floor(i / 3)]! * rooms[1]![i % 3]!) / 100;
      expect(Math.abs(count - exact)).toBeLessThan(1);
    });
});

test('over seeds what is rare comes as often as its share: of 24 combinations for 10 records', () => {
  const rows = [1, 2, 3, 4];
  const columns = [1, 1, 1, 2, 2, 3];
  const given = rows.map((row) => columns.map((column) => 10 * row * column));
  const sums = Array<number>(24).fill(0);
  for (let seed = 0; seed < 2000; seed++)
    chosen(given, [rows, columns], seed).counts.forEach((count, i) => (sums[i]! += count));
  const expected = rows.flatMap((row) => columns.map((column) => (row * column) / 10));
  sums.forEach((sum, i) => expect(Math.abs(sum / 2000 - expected[i]!)).toBeLessThan(0.15));
  expect(
    chiSquareTest(
      sums,
      expected.map((each) => each / 10),
    ).statistic / 20_000,
  ).toBeLessThan(0.01);
});
