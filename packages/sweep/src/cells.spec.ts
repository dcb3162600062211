import fc from 'fast-check';
import { limits } from '@diffuse/check';
import { cellsOf } from './cells.js';
import type { Sweep } from './sweepFile.js';

const sweepOf = (matrix: Sweep['matrix'], rest: Partial<Sweep> = {}): Sweep => ({
  command: 'measure',
  options: {},
  matrix,
  exclude: [],
  ...rest,
});
const namesOf = (sweep: Sweep): string[] => cellsOf(sweep).map(({ name }) => name);

/** What jobs take for the name of a part, with room for more at its end. */
const partName = /^[a-z0-9][a-z0-9_-]{0,79}$/;

/** Axes a, b, c of values v0, v1 …, each named, and exclusions of some of them. */
const small = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }).chain((sizes) => {
  const axes = sizes.map((size, i) => ['abcd'[i]!, Array.from({ length: size }, (_, j) => `v${j}`)] as const);
  const some = axes.map(([axis, labels]) => [axis, fc.subarray(labels, { minLength: 1 })] as const);
  const exclusion = fc.record(Object.fromEntries(some), { requiredKeys: [] });
  return fc.record({ axes: fc.constant(axes), exclude: fc.array(exclusion, { maxLength: 3 }) });
});

test('there is a cell for each choice of a value from every axis, but for those that are excluded', () => {
  fc.assert(
    fc.property(small, ({ axes, exclude }) => {
      const combined = axes.reduce<string[][]>(
        (rows, [, labels]) => rows.flatMap((row) => labels.map((label) => [...row, label])),
        [[]],
      );
      const isLeftOut = (row: string[]): boolean =>
        exclude.some((values) =>
          axes.every(([axis], i) => values[axis] === undefined || values[axis].includes(row[i]!)),
        );
      const wanted = combined.filter((row) => !isLeftOut(row));
      const sweep = sweepOf(Object.fromEntries(axes), { exclude: exclude as Sweep['exclude'] });
      if (wanted.length === 0) return expect(() => cellsOf(sweep)).toThrow('no cell that is not excluded');
      expect(cellsOf(sweep).map(({ at }) => axes.map(([axis]) => at[axis]))).toEqual(wanted);
    }),
  );
});

const label = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.constantFrom('λ', '🍎', '日本語', '-', '__proto__', '../..', 'a'.repeat(300), ' ', '0', 'true', 'CON'),
);
const axisOf = fc.dictionary(label, fc.constant({ seed: 1 }), { minKeys: 1, maxKeys: 3, noNullPrototype: true });

test('whatever values are called, names are those of parts and folders, and of one cell each, or refused', () => {
  fc.assert(
    fc.property(fc.dictionary(label, axisOf, { minKeys: 1, maxKeys: 3, noNullPrototype: true }), (matrix) => {
      let names: string[];
      try {
        names = namesOf(sweepOf(matrix));
      } catch (error) {
        expect((error as Error).message).toMatch(/^two cells would be called .*: give the values of an axis names/);
        return;
      }
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(name).toMatch(partName);
    }),
  );
});

test('a name says what its values are, a bare number of what', () => {
  const matrix = { model: ['tiny', 'org/Big-1.5B'], heldOut: ['fruits'], seed: [0], lr: [0.001], chat: [true] };
  expect(namesOf(sweepOf(matrix))).toEqual([
    'tiny-fruits-seed-0-lr-0-001-chat-true',
    'org-big-1-5b-fruits-seed-0-lr-0-001-chat-true',
  ]);
});

test('names of no letter that folders may have, and long ones, are told apart', () => {
  const [alpha, beta] = namesOf(sweepOf({ λ: { α: {}, β: {} } }));
  expect(alpha).toMatch(/^x[0-9a-f]{8}$/);
  expect(beta).not.toBe(alpha);
  const long = `${'task '.repeat(40)}`;
  const [first, second] = namesOf(sweepOf({ tasks: [`${long}a`, `${long}b`] }));
  expect([first!.length, second!.length]).toEqual([80, 80]);
  expect(second).not.toBe(first);
});

test('options of an axis go before those of the sweep, and those of a later axis before an earlier one’s', () => {
  const matrix = { size: { small: { samples: 1, seed: 1 } }, seed: [2], way: { late: { seed: 3, rank: 4 } } };
  const [cell] = cellsOf(sweepOf(matrix, { options: { samples: 9, seed: 9, passes: 9 } }));
  expect(cell!.options).toEqual({ samples: 1, seed: 3, passes: 9, rank: 4 });
  expect(cell!.at).toEqual({ size: 'small', seed: '2', way: 'late' });
});

test('lists are values of list options, called by what is in them', () => {
  const [both, one] = cellsOf(sweepOf({ tasks: [['fruits', 'names'], ['rng']] }));
  expect(both).toEqual({
    name: 'fruits-names',
    at: { tasks: 'fruits+names' },
    options: { tasks: ['fruits', 'names'] },
  });
  expect(one!.options).toEqual({ tasks: ['rng'] });
});

test.each<[string, Sweep, RegExp]>([
  ['a value that is there twice', sweepOf({ seed: [0, 1, 0] }), /^matrix: seed: 0 is there twice$/],
  ['a number and its text', sweepOf({ seed: [0, '0'] }), /^matrix: seed: 0 is there twice$/],
  [
    'values that are written alike',
    sweepOf({ model: ['a/b', 'a-b'] }),
    /^two cells would be called a-b \(model a\/b; model a-b\): give the values of an axis names/,
  ],
  ['a number and its negative', sweepOf({ x: [1, -1] }), /^two cells would be called x-1/],
  [
    'an exclusion of another axis',
    sweepOf({ seed: [0] }, { exclude: [{ sed: ['0'] }] }),
    /^exclude: sed: the matrix has no such axis, but seed$/,
  ],
  [
    'an exclusion of another value beside one that there is',
    sweepOf({ model: ['tiny', 'qwen'] }, { exclude: [{ model: ['tiny', 'qwem'] }] }),
    /^exclude: model: qwem: the axis has no such value, but tiny, qwen$/,
  ],
  [
    'all that there is excluded',
    sweepOf({ seed: [0] }, { exclude: [{ seed: ['0'] }] }),
    /no cell that is not excluded/,
  ],
  ['an exclusion of everything', sweepOf({ seed: [0] }, { exclude: [{}] }), /no cell that is not excluded/],
])('%s is refused', (_, sweep, words) => {
  expect(() => cellsOf(sweep)).toThrow(words);
});

test('a matrix beyond the limit is refused before it is made', () => {
  const range = Array.from({ length: 100_000 }, (_, i) => i);
  const begun = performance.now();
  const huge = sweepOf(Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`a${i}`, range])));
  expect(() => cellsOf(huge)).toThrow(/^the matrix has Infinity cells, and at most 10000 are run: split it up$/);
  expect(() => cellsOf(sweepOf({ seed: range }))).toThrow(/^the matrix has 100000 cells/);
  expect(performance.now() - begun).toBeLessThan(1000);
  expect(cellsOf(sweepOf({ seed: range.slice(0, limits.sweep.cells) }))).toHaveLength(limits.sweep.cells);
});
