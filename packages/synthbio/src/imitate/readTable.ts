import { InputError, limits, oneOf, text as aText } from '@diffuse/check';
import { parse } from 'csv-parse/sync';

import type { Column, Table } from './table.js';

const delimiters: Readonly<Record<TableFormat, string>> = { csv: ',', tsv: '\t', jsonl: '' };

export const tableFormats = ['csv', 'tsv', 'jsonl'] as const;

/** How a table is written: with commas or tabs between values and a line of names first, or an object a line. */
export type TableFormat = (typeof tableFormats)[number];

/**
 * A table from the text of a file. Values are the texts that stand there, 02134 and 3.10 too; an empty one is none, and so is a
 * JSON null. A .csv whose names have semicolons between them, and no comma, has them between values, too; a column of numbers with
 * decimal commas has points in their place then. Lists and objects of JSON Lines are refused. Throws an InputError that says where the text is no such table.
 *
 * @example
 * import { readTable } from '@diffuse/synthbio/imitate';
 *
 * readTable('zip,stars\n02134,3\n10001,5\n', 'csv'); // columns zip and stars, of two rows
 */
export function readTable(text: string, format: TableFormat): Table {
  aText(text, 'text');
  oneOf(tableFormats)(format, 'format');
  const columns = format === 'jsonl' ? fromLines(text) : fromSeparated(text, delimiterOf(text, format));
  if (columns.length === 0 || columns[0]!.values.length === 0)
    throw new InputError('OUT_OF_RANGE', 'text', { asked: 'a table of at least one row', found: text });
  if (columns.length > limits.schema.fields)
    throw new InputError('OUT_OF_RANGE', 'text', {
      asked: `a table of at most ${limits.schema.fields} columns, as many as a schema has fields`,
      found: columns.length,
    });
  return columns;
}

/** That of the format, or a semicolon, which Excel writes where decimals have a comma. */
function delimiterOf(text: string, format: TableFormat): string {
  const [names = ''] = text.replace(/"[^"]*"/g, '').split(/\r?\n/, 1);
  return format === 'csv' && names.includes(';') && !names.includes(',') ? ';' : delimiters[format];
}

function fromSeparated(text: string, delimiter: string): Column[] {
  const rows = parsed(text, delimiter);
  const [names = []] = rows;
  refuseTwice(names);
  return names.map((name, i) => {
    const values = rows.slice(1).map((row) => row[i]!.trim() || null);
    return { name, values: delimiter === ';' ? withPoints(values) : values };
  });
}

/** Numbers such as 1.234,50, if a column has no others and a comma in one, with a point before decimals. */
function withPoints(values: (string | null)[]): (string | null)[] {
  const left = values.filter((value) => value !== null);
  const are = left.every((value) => /^-?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?$/.test(value));
  if (!are || !left.some((value) => value.includes(','))) return values;
  return values.map((value) => value?.replaceAll('.', '').replace(',', '.') ?? null);
}

function parsed(text: string, delimiter: string): string[][] {
  try {
    return parse(text, { bom: true, delimiter, skip_empty_lines: true });
  } catch (error) {
    throw new InputError('OUT_OF_RANGE', 'text', {
      asked: 'a table with as many values in each row as there are names in the first',
      found: text,
      remedy: error instanceof Error ? error.message : String(error),
    });
  }
}

function fromLines(text: string): Column[] {
  const rows = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, i) => ({ line, number: i + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => objectIn(line, number));
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  return names.map((name) => ({ name, values: rows.map((row) => row.get(name) ?? null) }));
}

function objectIn(line: string, number: number): Map<string, string | null> {
  const refuse = (asked: string, found: unknown): never => {
    throw new InputError('OUT_OF_RANGE', `text, line ${number}`, { asked, found });
  };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    refuse('a JSON object', line);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse('a JSON object', value);
  return new Map(
    Object.entries(value as object).map(([name, part]) => {
      if (typeof part === 'object' && part !== null) refuse(`one value as "${name}"`, part);
      return [name, part === null || part === '' ? null : String(part)];
    }),
  );
}

function refuseTwice(names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined)
    throw new InputError('OUT_OF_RANGE', 'text', { asked: 'columns of different names', found: twice });
}
