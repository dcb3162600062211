import * as check from '@diffuse/check';
import { InputError, limits } from '@diffuse/check';

import type { FieldAnswer } from '../fields/readField.js';
import { checkSchema } from '../schema/checkSchema.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { some } from '../some.js';
import { read } from './examples.js';
import { isOpen } from './keys.js';
import { checkNotLike, type NotLike } from './notLike.js';
import { rowsOf, type Row } from './rows.js';

/**
 * The records of a file that must not be repeated, from its text and its name, whose ending says how it is written: `.csv` and `.tsv` with a
 * line of columns (comma, semicolon or tab), `.jsonl`, `.ndjson` and `.json` with an object for each record, any other a text a line. Of columns and
 * keys those that are fields of the schema are looked at, and their values read as answers are; lists are JSON lists or have commas,
 * and what is empty or null is absent. What is a text alone, a line or a JSON string, and `text` of objects that have no field of the
 * schema, is held against each open field: a name, a review.
 *
 * Throws an InputError on what is no schema or no text, if a line cannot be read (with its number), if there are more than
 * `limits.notLike.records` of them, and if none of the columns is a field that tells records apart: a file of genders excludes nothing.
 *
 * @example
 * import { biographySchema, createScreen } from '@diffuse/synthbio';
 * import { readNotLike } from '@diffuse/synthbio/screen';
 *
 * const known = readNotLike(biographySchema, 'name,born\nAnn Lee,1960-05-04\n', 'known.csv');
 * const screen = createScreen(biographySchema, { notLike: [known] });
 */
export function readNotLike(schema: RecordSchema, text: string, name: string): NotLike {
  checkSchema(schema);
  check.text(text, 'text');
  check.name(name, 'name');
  if (text.length > limits.notLike.characters)
    throw new InputError('WRONG_LENGTH', 'text', {
      asked: `at most ${limits.notLike.characters} characters`,
      found: text.length,
      remedy: `${name} is too long: keep the columns that are compared`,
    });
  const rows = rowsOf(
    text,
    name,
    schema.fields.map((field) => field.name),
  );
  check.list(undefined, { most: limits.notLike.records })(rows, `records of ${name}`);
  const keys = new Set(rows.flatMap((row) => (typeof row === 'string' ? [] : Object.keys(row))));
  const known = schema.fields.filter((field) => keys.has(field.name));
  const found =
    known.length > 0 || rows.length === 0 ? ofFields(schema, rows, name) : ofTexts(schema, rows, name, keys);
  checkNotLike(schema, found, `records of ${name}`);
  return found;
}

function ofFields({ fields }: RecordSchema, rows: readonly Row[], name: string): NotLike {
  const alone = rows.findIndex((row) => typeof row === 'string');
  if (alone >= 0)
    throw new InputError('WRONG_TYPE', 'text', {
      asked: `all objects or all texts, in ${name}`,
      found: `a text, as record ${alone + 1}`,
    });
  const objects = rows as Exclude<Row, string>[];
  const known = fields.filter((field) => objects.some((row) => Object.hasOwn(row, field.name)));
  return {
    name,
    fields: known.map((field) => field.name),
    records: objects.map((row) => read(known, (field) => written(row[field.name]))),
  };
}

/** What is a text alone may be any open field of a record. */
function ofTexts(
  { name: ofWhat, fields }: RecordSchema,
  rows: readonly Row[],
  name: string,
  keys: ReadonlySet<string>,
): NotLike {
  const texts = rows.map((row) => (typeof row === 'string' ? row : textOf(row)));
  if (texts.every((text) => text === undefined))
    throw new InputError('OUT_OF_RANGE', 'text', {
      asked: `records of a ${ofWhat}, with one of ${some(fields.map((field) => field.name))}, in ${name}`,
      found: keys.size > 0 ? `only ${some([...keys])}` : 'none of them',
    });
  const open = fields.filter(isOpen);
  return {
    name,
    fields: open.map((field) => field.name),
    records: texts.filter((text) => text !== undefined).map((text) => read(open, () => text)),
    alternatives: true,
  };
}

const textOf = ({ text }: Exclude<Row, string>): string | undefined =>
  typeof text === 'string' && text !== '' ? text : undefined;

/** A value of JSON or CSV as one writes it in an answer. */
function written(value: unknown): FieldAnswer | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (Array.isArray(value)) return value.map(inWords);
  return inWords(value);
}

const inWords = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
