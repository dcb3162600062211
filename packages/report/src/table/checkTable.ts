import * as check from '@diffuse/check';
import { InputError, type Check } from '@diffuse/check';
import { checkSources } from '../source.js';
import type { Table } from './table.js';

const key: Check = check.nullable(
  check.either('a text, a number or null', check.text, (value, argument) => {
    if (typeof value !== 'number') throw new InputError('WRONG_TYPE', argument, { asked: 'a number', found: value });
    if (Number.isNaN(value)) throw new InputError('OUT_OF_RANGE', argument, { asked: 'no NaN', found: value });
  }),
);

const shape = check.fields({
  kind: check.oneOf(['table']),
  caption: check.text,
  sources: checkSources,
  columns: check.list(
    check.fields({
      header: check.text,
      group: check.optional(check.text),
      align: check.oneOf(['left', 'right']),
      priority: check.optional(check.real()),
    }),
    { least: 1 },
  ),
  rows: check.list(check.list(check.fields({ text: check.text, sort: key, best: check.flag }))),
});

/** What `table` gives: in every row a cell for each column. */
export const checkTable: Check = (value, argument) => {
  shape(value, argument);
  const { columns, rows } = value as Table;
  rows.forEach((row, i) => check.sameLength([`${argument}.rows[${i}]`, row], [`${argument}.columns`, columns]));
};
