import { uniforms } from '@diffuse/metrics';
import fc from 'fast-check';
import { createChoice, type Choice } from './choice.js';

/** Room of each cell, and answers by their cells in the order in which they come. */
interface Case {
  readonly room: readonly (readonly number[])[];
  readonly answers: readonly (readonly number[])[];
}

const cases = (components: number, cells = 3, answers = 10): fc.Arbitrary<Case> =>
  fc.record({
    room: fc.array(fc.array(fc.nat({ max: 3 }), { minLength: cells, maxLength: cells }), {
      minLength: components,
      maxLength: components,
    }),
    answers: fc.array(fc.array(fc.nat({ max: cells - 1 }), { minLength: components, maxLength: components }), {
      maxLength: answers,
    }),
  });

function chosen({ room, answers }: Case): Choice {
  const choice = createChoice(room);
  for (const cells of answers) choice.offer(choice.combination(cells));
  choice.grow();
  return choice;
}

/** The most answers of which no cell has more than its room: of all subsets. */
function most({ room, answers }: Case, i = 0, left = room.map((cells) => [...cells])): number {
  if (i === answers.length) return 0;
  const without = most({ room, answers }, i + 1, left);
  if (answers[i]!.some((cell, k) => left[k]![cell] === 0)) return without;
  answers[i]!.forEach((cell, k) => left[k]![cell]!--);
  const taken = 1 + most({ room, answers }, i + 1, left);
  answers[i]!.forEach((cell, k) => left[k]![cell]!++);
  return Math.max(without, taken);
}

/** Those taken whose cells have room when they come. */
function firstCome({ room, answers }: Case): number {
  const left = room.map((cells) => [...cells]);
  return answers.filter((cells) => {
    const fits = cells.every((cell, k) => left[k]![cell]! > 0);
    if (fits) cells.forEach((cell, k) => left[k]![cell]!--);
    return fits;
  }).length;
}

test.each([1, 2, 3, 4])(
  'with %i components no cell has more than its room, and no answer is taken twice',
  (components) => {
    fc.assert(
      fc.property(cases(components), (given) => {
        const choice = chosen(given);
        const counts = choice.counts();
        given.room.forEach((cells, k) =>
          cells.forEach((room, cell) => {
            const taken = counts.reduce((sum, each) => sum + (each.cells[k] === cell ? each.chosen : 0), 0);
            expect(taken).toBeLessThanOrEqual(room);
            expect(choice.leftOf(k, cell)).toBe(room - taken);
          }),
        );
        for (const { cells, chosen: taken, supply } of counts) {
          expect(supply).toBe(given.answers.filter((each) => String(each) === String(cells)).length);
          expect(taken).toBeLessThanOrEqual(supply);
        }
        expect(choice.size()).toBe(counts.reduce((sum, each) => sum + each.chosen, 0));
      }),
    );
  },
);

test.each([1, 2])('with %i components the choice is the greatest of all subsets, after each answer', (components) => {
  fc.assert(
    fc.property(cases(components, 4), ({ room, answers }) => {
      const choice = createChoice(room);
      answers.forEach((cells, i) => {
        choice.offer(choice.combination(cells));
        expect(choice.size()).toBe(most({ room, answers: answers.slice(0, i + 1) }));
      });
    }),
    { numRuns: 200 },
  );
});

test('with two components and hundreds of answers it is as great as the least cut', () => {
  // The greatest flow is the least over sets of rows of: the room of those outside, and for each column the lesser of its room and
  // the answers that it shares with those inside (max-flow min-cut; Ford and Fulkerson 1956).
  const many = fc.record({
    room: fc.tuple(...[6, 8].map((cells) => fc.array(fc.nat({ max: 40 }), { minLength: cells, maxLength: cells }))),
    answers: fc.array(fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 7 })), { minLength: 100, maxLength: 400 }),
  });
  fc.assert(
    fc.property(many, (given) => {
      const [rows, columns] = given.room as [number[], number[]];
      const counts = rows.map((_, r) =>
        columns.map((__, c) => given.answers.filter(([row, column]) => row === r && column === c).length),
      );
      const cuts = Array.from({ length: 2 ** rows.length }, (_, set) => {
        const isInside = (r: number): boolean => ((set >> r) & 1) === 1;
        const outside = rows.reduce((sum, room, r) => sum + (isInside(r) ? 0 : room), 0);
        return columns.reduce((sum, room, c) => {
          const shared = counts.reduce((all, row, r) => all + (isInside(r) ? row[c]! : 0), 0);
          return sum + Math.min(room, shared);
        }, outside);
      });
      expect(chosen(given).size()).toBe(Math.min(...cuts));
    }),
    { numRuns: 60 },
  );
});

test('with three components it is at least what first come gives, and nearly always the greatest of all subsets', () => {
  // Room for one or two in each of five cells: the order in which answers come costs something in most cases.
  const room = [0, 1, 2].map((k) => [1, 2, 1, 2, 1].map((each, cell) => (k === 2 && cell === 1 ? 1 : each)));
  let [same, hard] = [0, 0];
  for (let seed = 0; seed < 600; seed++) {
    const random = uniforms(seed);
    const answers = Array.from({ length: 14 }, () => room.map(() => Math.floor(5 * random())));
    const given = { room, answers };
    const [size, greatest, first] = [chosen(given).size(), most(given), firstCome(given)];
    expect(size).toBeGreaterThanOrEqual(first);
    expect(size).toBeLessThanOrEqual(greatest);
    if (greatest === first) continue;
    hard++;
    if (size === greatest) same++;
  }
  expect(hard).toBeGreaterThan(250);
  expect(same / hard).toBeGreaterThan(0.95);
});
