import * as check from '@diffuse/check';
import { InputError, type Check } from '@diffuse/check';

import type { ExportColumn } from './exportTable.js';

/** Also an infinite one. */
const double: Check = (value, argument) => {
  const asked = 'a number';
  if (typeof value !== 'number') throw new InputError('WRONG_TYPE', argument, { asked, found: value });
  if (Number.isNaN(value)) throw new InputError('OUT_OF_RANGE', argument, { asked, found: value });
};

const values: Readonly<Record<ExportColumn['type'], Check>> = {
  int: check.list(check.nullable(check.integer({ least: -(2 ** 31), most: 2 ** 31 - 1 }))),
  float: check.list(check.nullable(double)),
  bool: check.list(check.flag),
  text: check.list(check.nullable(check.text)),
};

const shape = check.list(
  check.fields({ name: check.name, type: check.oneOf(Object.keys(values)), values: check.list() }),
  {
    least: 1,
  },
);

/** Columns as `exportTable` makes them: of values of their type, all as long, each with a name of its own. */
export function checkColumns(columns: readonly ExportColumn[]): void {
  shape(columns, 'columns');
  const [first] = columns;
  columns.forEach(({ name, type, values: given }, i) => {
    values[type](given, `columns[${i}].values`);
    check.sameLength([`columns[${i}].values`, given], ['columns[0].values', first!.values]);
    if (columns.findIndex((other) => other.name === name) < i)
      throw new InputError('OUT_OF_RANGE', `columns[${i}].name`, { asked: 'the name of one column', found: name });
  });
}
