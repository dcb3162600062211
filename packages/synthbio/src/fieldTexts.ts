import { InputError } from '@diffuse/check';

import type { RecordTexts } from './drawnFields.js';
import { absent, mayBeAbsent } from './fields/absent.js';
import { readField } from './fields/readField.js';
import { jsonMember } from './jsonForm.js';
import { isRead } from './parse/reading.js';
import { segment } from './parse/segments.js';
import type { Field } from './schema/field.js';
import type { RecordSchema } from './schema/recordSchema.js';

/** Each field as a member of an object. */
export const members = (schema: RecordSchema, fields: readonly Field[], texts: RecordTexts): string[] =>
  fields.map(
    (field) => jsonMember(field, texts[field.name]) ?? refuse(schema, field, texts[field.name], 'a value of it'),
  );

/** Each field in braces. */
export const lines = (schema: RecordSchema, fields: readonly Field[], texts: RecordTexts): string[] =>
  fields.map((field) => `{${fieldText(schema, field, texts[field.name])}}`);

function fieldText(schema: RecordSchema, field: Field, text: string | undefined): string {
  if (mayBeAbsent(field) && (text === undefined || text === '')) return absenceOf(schema, field);
  if (text !== undefined && /\S/.test(text) && !text.includes('\n') && readsBack(text)) return text;
  return refuse(schema, field, text, 'one line of text without braces');
}

/** What stands for no value, unless it is a value of the field. */
function absenceOf(schema: RecordSchema, field: Field): string {
  const reading = readField(field, absent);
  if (isRead(reading) && !(field.name in reading.attributes)) return absent;
  return refuse(schema, field, undefined, `a text, for "${absent}" is a value of the field`);
}

/** Whether a text has no braces, or such as belong to it where it stands between braces. */
function readsBack(text: string): boolean {
  if (!/[{}｛｝]/.test(text)) return true;
  const { segments, after } = segment(`{${text}}`);
  return segments.length === 1 && segments[0]!.closed && segments[0]!.text === text && after === '';
}

function refuse({ name }: RecordSchema, field: Field, text: string | undefined, asked: string): never {
  throw new InputError('OUT_OF_RANGE', `texts.${field.name}`, {
    asked: `${asked}, as every field of a ${name}`,
    found: text,
  });
}
