import type { Field } from './schema/field.js';
import type { RecordSchema } from './schema/recordSchema.js';

/** The text of each field, by field name. */
export type RecordTexts = Readonly<Record<string, string>>;

/**
 * The record as the prompt asks for it: each field between braces on its own line. `fields` defaults to all of the
 * schema's. Throws if one has no text or a text has a brace or a line break, for such a record could not be read back.
 */
export function renderRecord(
  schema: RecordSchema,
  texts: RecordTexts,
  fields: readonly Field[] = schema.fields,
): string {
  return fields.map((field) => `{${fieldText(schema, field, texts[field.name])}}`).join('\n');
}

/**
 * The request of a schema: what to invent, the template, an example (the structure of the paper's Table 2), or the one that
 * it is asked with.
 */
export function renderRequest(schema: RecordSchema): string {
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
  if (text !== undefined && /^[^{}\n]*[^{}\s][^{}\n]*$/.test(text)) return text;
  throw new Error(
    `field "${field.name}" of a ${schema.name} must be one line of text without braces, found ${JSON.stringify(text)}`,
  );
}
