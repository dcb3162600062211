import type { ExportType } from './column.js';
import { toJsonl } from './formats.js';

const fits: Readonly<Record<ExportType, readonly unknown[]>> = {
  int: [0, -(2 ** 31), 2 ** 31 - 1, null],
  long: [0, 2 ** 53 - 1, null],
  float: [0.5, -Infinity, null],
  bool: [true, null],
  text: ['', 'a', null],
  date: ['1960-06-30', '0100-01-01', null],
  list: [[], ['a'], null],
};
const fitsNot: Readonly<Record<ExportType, readonly unknown[]>> = {
  int: [0.5, 2 ** 31, '1', NaN, undefined],
  long: [0.5, 2 ** 53, 1n, '1'],
  float: [NaN, '0.5', true],
  bool: [0, 'true', undefined],
  text: [1, ['a'], undefined],
  date: ['June 30, 1960', '2023-02-29', '0099-01-01', '+010000-01-01', '1960-6-30', 0, new Date()],
  list: ['a', [1], [null], {}],
};

test.each(Object.keys(fits) as ExportType[])('a column of %s has nothing else', (type) => {
  const table = (cell: unknown) => ({ columns: [{ name: 'it', type }], rows: [[cell]] }) as never;
  for (const cell of fits[type]) expect(() => toJsonl(table(cell))).not.toThrow();
  for (const cell of fitsNot[type]) expect(() => toJsonl(table(cell))).toThrow(/^table\.rows\[0\]\[0\]/);
});

test('columns have names of their own, and rows a cell for each', () => {
  const columns = [
    { name: 'a', type: 'int' },
    { name: 'a', type: 'text' },
  ] as const;
  expect(() => toJsonl({ columns, rows: [] })).toThrow('table.columns[1].name');
  expect(() => toJsonl({ columns: columns.slice(1), rows: [['b', 'c']] })).toThrow('as long as columns');
  expect(() => toJsonl({ columns: [], rows: [] })).toThrow('at least 1');
});
