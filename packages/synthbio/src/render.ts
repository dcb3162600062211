import { InputError } from '@diffuse/check';
import * as check from '@diffuse/check';

import { checkOwnFields, checkSchema } from './schema/checkSchema.js';
import type { Field } from './schema/field.js';
import type { RecordSchema } from './schema/recordSchema.js';

/** The text of each field, by field name. */
export type RecordTexts = Readonly<Record<string, string>>;

const checkTexts = check.record(check.text);

/**
 * The record as the prompt asks for it: each field between braces on its own line. `fields` defaults to all of the
 * schema's. Throws an InputError if one has no text or a text has a brace or a line break, for such a record could not be read
 * back.
 *
 * @example
 * import { biographySchema, renderRecord } from '@diffuse/synthbio';
 *
 * renderRecord(biographySchema, biographySchema.example);
 */
export function renderRecord(schema: RecordSchema, texts: RecordTexts, fields?: readonly Field[]): string {
  checkSchema(schema);
  checkTexts(texts, 'texts');
  if (fields !== undefined) checkOwnFields(schema, fields);
  return (fields ?? schema.fields).map((field) => `{${fieldText(schema, field, texts[field.name])}}`).join('\n');
}

/**
 * The request of a schema: what to invent, the template, an example (the structure of the paper's Table 2), or the one that
 * it is asked with. Throws an InputError on what is no schema.
 *
 * @example
 * import { biographySchema, renderRequest } from '@diffuse/synthbio';
 *
 * console.log(renderRequest(biographySchema));
 */
export function renderRequest(schema: RecordSchema): string {
  checkSchema(schema);
  if (schema.request !== undefined) return schema.request.text;
  return [
    `Invent ${schema.subject}. Choose everything at random. Write each item below in braces, one on a line, in this order, and write nothing else.`,
    schema.fields.map((field) => `{${placeholder(field)}}`).join('\n'),
    `Example:\n${renderRecord(schema, schema.example)}`,
  ].join('\n\n');
}

/** What the template shows between a field's braces: a closed set is spelled out. */
export function placeholder(field: Field): string {
  if (field.kind !== 'categorical' || field.open) return field.description;
  return `${field.description}: ${field.values.map(({ value }) => value).join(' / ')}`;
}

function fieldText(schema: RecordSchema, field: Field, text: string | undefined): string {
  if (text !== undefined && /\S/.test(text) && !/[{}\n]/.test(text)) return text;
  throw new InputError('OUT_OF_RANGE', `texts.${field.name}`, {
    asked: `one line of text without braces, as every field of a ${schema.name}`,
    found: text,
  });
}
