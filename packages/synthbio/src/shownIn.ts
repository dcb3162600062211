import { InputError } from '@diffuse/check';

import { saidFields } from './askedFields.js';
import { readField } from './fields/readField.js';
import { fold } from './fold.js';
import { jsonObjectAt, type JsonObject } from './parse/jsonText.js';
import { isRead } from './parse/reading.js';
import { segment } from './parse/segments.js';
import type { Field } from './schema/field.js';
import type { RecordSchema } from './schema/recordSchema.js';
import { some } from './some.js';

/** What a request shows: the text that stands for each field in its template, and the examples as answers. */
export interface Shown {
  readonly template: readonly string[];
  readonly examples: readonly { readonly answer: string; readonly texts: readonly string[] }[];
}

/** A template and examples in the schema's form; nothing where the request shows none. Throws an InputError on another form or other fields. */
export function shownIn(schema: RecordSchema, text: string): Shown {
  const shown = schema.form === 'json' ? inJson(schema, text) : inBraces(schema, text);
  const fields = saidFields(schema);
  if (shown.template.length > 0) fields.forEach((field, i) => checkLabel(fields, field, shown.template[i]!));
  for (const { texts } of shown.examples) fields.forEach((field, i) => checkForm(schema, field, texts[i]!));
  return shown;
}

function inBraces(schema: RecordSchema, text: string): Shown {
  const { name } = schema;
  const fields = saidFields(schema);
  if (objectsIn(text).length > 0)
    throw wrongForm(name, 'a JSON object', 'in braces, one on a line', 'set form: json, or show each field in braces');
  const shown = segment(text).segments.map((each) => each.text);
  if (shown.length % fields.length > 0)
    throw new InputError('WRONG_LENGTH', 'request.text', {
      asked: `one that shows each of the ${fields.length} fields of a ${name} (${fields.map((field) => field.name).join(', ')}) in braces, once in its template and once in each example`,
      found: `${shown.length} in braces`,
    });
  const records = Array.from({ length: shown.length / fields.length }, (_, i) =>
    shown.slice(i * fields.length, (i + 1) * fields.length),
  );
  return {
    template: records[0] ?? [],
    examples: records.slice(1).map((texts) => ({ texts, answer: texts.map((each) => `{${each}}`).join('\n') })),
  };
}

function inJson(schema: RecordSchema, text: string): Shown {
  const { name } = schema;
  const fields = saidFields(schema);
  const objects = objectsIn(text);
  if (objects.length === 0 && segment(text).segments.length > 0)
    throw wrongForm(name, 'braces', 'in a JSON object', 'leave form: json out, or show an object with the fields');
  const shown = objects.map(({ object, source }) => {
    const keys = object.members.map(({ key }) => key);
    if (keys.length !== fields.length || fields.some((field) => !keys.includes(field.name)))
      throw new InputError('OUT_OF_RANGE', 'request.text', {
        asked: `one that shows objects with the keys of a ${name}: ${some(fields.map((field) => field.name))}`,
        found: some(keys),
      });
    const texts = fields.map((field) => {
      const { value } = object.members.find(({ key }) => key === field.name)!;
      return typeof value === 'string' ? value : Array.isArray(value) ? value.join(', ') : '';
    });
    return { texts, answer: source };
  });
  return { template: shown[0]?.texts ?? [], examples: shown.slice(1) };
}

/** Each object with members that a text has, one after the other. */
function objectsIn(text: string): { object: JsonObject; source: string }[] {
  const objects: { object: JsonObject; source: string }[] = [];
  for (let start = text.indexOf('{'); start >= 0;) {
    const object = /^\{\s*"/.test(text.slice(start, start + 100)) ? jsonObjectAt(text, start) : undefined;
    const isOne = object !== undefined && object.members.length > 0;
    if (isOne) objects.push({ object, source: text.slice(start, object.end) });
    start = text.indexOf('{', isOne ? object.end : start + 1);
  }
  return objects;
}

const wrongForm = (name: string, found: string, asked: string, remedy: string): InputError =>
  new InputError('OUT_OF_RANGE', 'request.text', {
    asked: `one that shows the fields of a ${name} ${asked}, as its targets are`,
    found,
    remedy,
  });

/** Where the template has one field's name or description in another's place, the two are told in another order. */
function checkLabel(fields: readonly Field[], field: Field, label: string): void {
  const isOf = ({ name, description }: Field) => [name, description].some((each) => fold(each) === fold(label));
  const other = fields.find(isOf);
  if (other === undefined || isOf(field)) return;
  throw new InputError('OUT_OF_RANGE', 'request.text', {
    asked: `one that shows the fields in the order ${some(fields.map(({ name }) => name))}`,
    found: label,
    remedy: `"${other.name}" stands where targets have "${field.name}"`,
  });
}

/** A model does as an example does: dates, numbers and values must be written as targets have them. */
function checkForm({ form }: RecordSchema, field: Field, text: string): void {
  if (field.kind !== 'date' && field.kind !== 'number' && field.kind !== 'categorical') return;
  if (form === 'json' && field.kind === 'date') return; // 1960-06-30 there
  const reading = readField(field, text);
  const written = isRead(reading) ? reading.attributes[field.name] : undefined;
  if (written === undefined || written === text.trim()) return;
  throw new InputError('OUT_OF_RANGE', 'request.text', {
    asked: `one whose examples are written as targets are`,
    found: text,
    remedy: `write ${written} for the ${field.name}`,
  });
}
