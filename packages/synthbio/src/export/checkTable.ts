import * as check from '@diffuse/check';
import { InputError, type Check } from '@diffuse/check';

import { daysTo, type ExportColumn, type ExportRow, type ExportTable, type ExportType } from './column.js';

/** Also an infinite one. */
const double: Check = (value, argument) => {
  const asked = 'a number';
  if (typeof value !== 'number') throw new InputError('WRONG_TYPE', argument, { asked, found: value });
  if (Number.isNaN(value)) throw new InputError('OUT_OF_RANGE', argument, { asked, found: value });
};

const date: Check = (value, argument) => {
  check.text(value, argument);
  if (Number.isNaN(daysTo(value as string)))
    throw new InputError('OUT_OF_RANGE', argument, { asked: 'a day such as 1960-06-30', found: value });
};

const cells: Readonly<Record<ExportType, Check>> = {
  int: check.nullable(check.integer({ least: -(2 ** 31), most: 2 ** 31 - 1 })),
  long: check.nullable(check.integer()),
  float: check.nullable(double),
  bool: check.nullable(check.flag),
  text: check.nullable(check.text),
  date: check.nullable(date),
  list: check.nullable(check.list(check.text)),
};

const shape = check.list(check.fields({ name: check.name, type: check.oneOf(Object.keys(cells)) }), { least: 1 });

/** Columns as `recordColumns` makes them, each with a name of its own. */
export function checkColumns(columns: readonly ExportColumn[], argument: string): void {
  shape(columns, argument);
  const names = new Set<string>();
  columns.forEach(({ name }, i) => {
    if (names.has(name))
      throw new InputError('OUT_OF_RANGE', `${argument}[${i}].name`, { asked: 'the name of one column', found: name });
    names.add(name);
  });
}

/** A row with a cell of its column's type for each column. */
export function checkRow(columns: readonly ExportColumn[], row: ExportRow, argument: string): void {
  check.list()(row, argument);
  check.sameLength([argument, row], ['columns', columns]);
  columns.forEach(({ type }, i) => cells[type](row[i], `${argument}[${i}]`));
}

/** Columns and rows of them. */
export function checkTable(table: ExportTable, argument: string): void {
  check.fields({ rows: check.list() })(table, argument);
  checkColumns(table.columns, `${argument}.columns`);
  table.rows.forEach((row, i) => checkRow(table.columns, row, `${argument}.rows[${i}]`));
}
