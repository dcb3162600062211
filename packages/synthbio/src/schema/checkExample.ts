import { absent, mayBeAbsent } from '../fields/absent.js';
import { readField } from '../fields/readField.js';
import { isRead } from '../parse/reading.js';
import { complete, type Completed } from './complete.js';
import { namesOf, type Fail } from './checkFields.js';
import type { Field } from './field.js';

type Texts = Readonly<Record<string, string>>;

/** The attributes that an example has, as far as it can be read. */
export function exampleAttributes(fields: readonly Field[], example: Texts): Texts {
  const readings = fields.flatMap((field) => {
    const text = example[field.name];
    return field.kind !== 'derived' && text !== undefined ? [readField(field, text)] : [];
  });
  return Object.assign({}, ...readings.map((reading) => (isRead(reading) ? reading.attributes : {}))) as Texts;
}

/**
 * The example has a readable value for every field that is neither optional nor derived, and no others; they fit together, and a
 * derived one that it has is what it comes to.
 */
export function checkExample(schema: Completed, example: Texts, fail: Fail): void {
  const { fields } = schema;
  let isReadable = true;
  const wrong: Fail = (path, message) => {
    isReadable = false;
    fail(path, message);
  };
  for (const key of Object.keys(example)) {
    if (fields.some(({ name }) => name === key)) continue;
    wrong(['example', key], `is not a field: the fields are ${namesOf(fields)}`);
  }
  for (const field of fields) {
    const text = example[field.name];
    if (field.kind === 'derived') continue;
    if (text === undefined) {
      if (!mayBeAbsent(field)) wrong(['example'], `has no "${field.name}": give one value for each field`);
      continue;
    }
    const reading = readField(field, text);
    if (!isRead(reading)) wrong(['example', field.name], `"${text}" ${reading.reason}`);
  }
  if (!isReadable) return;
  const { attributes, problems } = complete(schema, exampleAttributes(fields, example));
  for (const { message } of problems) fail(['example'], `${message}${hint(message)}`);
  for (const { kind, name } of fields)
    if (kind === 'derived' && example[name] !== undefined && example[name] !== attributes[name])
      fail(
        ['example', name],
        `"${example[name]}" is not what it comes to, "${attributes[name] ?? absent}": leave it out`,
      );
}

/** Python compares no text with a number, and users list ratings. */
const hint = (message: string): string =>
  /'(str|int|float)' and '(str|int|float)'|can only concatenate/.test(message)
    ? '. Values of a categorical field are texts: write rating|int for a number, and born_year for the year of a date'
    : '';
