import * as check from '@diffuse/check';

import { saidFields } from './askedFields.js';
import { drawnFields, type DrawnField, type RecordTexts } from './drawnFields.js';
import { absent } from './fields/absent.js';
import { lines, members } from './fieldTexts.js';
import { jsonObject, jsonPlaceholder } from './jsonForm.js';
import { placeholder } from './placeholder.js';
import { checkOwnFields, checkSchema } from './schema/checkSchema.js';
import type { Field } from './schema/field.js';
import { isDrawn } from './schema/made.js';
import type { RecordSchema } from './schema/recordSchema.js';

export type { RecordTexts } from './drawnFields.js';

const checkTexts = check.record(check.text);

/**
 * The record as the prompt asks for it: each field between braces on its own line, or in the form of JSON an object with a field a line,
 * numbers as numbers, lists as arrays and dates as 1960-06-30. What the record does without is `none`, or null. `fields`
 * defaults to all of the schema's that do not follow from others. Throws an InputError if one has no text, and on one that
 * could not be read back: in braces a text with a line break or with braces that are no pairs, in JSON one that is no value of its field.
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
  const rendered = fields ?? schema.fields.filter(({ kind }) => kind !== 'derived');
  return schema.form === 'json'
    ? jsonObject(members(schema, rendered, texts))
    : lines(schema, rendered, texts).join('\n');
}

/**
 * The request of a schema: what to invent, the template, an example (the structure of the paper's Table 2), or the one that
 * it is asked with. Only fields that the model says are in it; what was `drawn` for the record stands at its end, so that the requests
 * of many records begin alike. Throws an InputError on what is no schema, and if the schema has drawn fields and
 * `drawn` lacks one, has others or a text that is no value of its field.
 *
 * @example
 * import { biographySchema, renderRequest } from '@diffuse/synthbio';
 *
 * console.log(renderRequest(biographySchema));
 */
export function renderRequest(schema: RecordSchema, drawn?: RecordTexts): string {
  checkSchema(schema);
  const told = drawnFields(schema, drawn);
  const request = schema.request?.text ?? ownRequest(schema);
  if (told.length === 0) return request;
  return `${request}\n\nNow another one, in other words than the example, where this is given:\n${drawnLines(told)}`;
}

function ownRequest(schema: RecordSchema): string {
  const { subject, form } = schema;
  const said = saidFields(schema);
  const template =
    form === 'json'
      ? jsonObject(said.map((field) => jsonPlaceholder(field, placeholder(field, form))))
      : said.map((field) => `{${placeholder(field, form)}}`).join('\n');
  const how =
    form === 'json'
      ? 'Write one JSON object with the keys below, in this order, and write nothing else.'
      : 'Write each item below in braces, one on a line, in this order, and write nothing else.';
  const example = renderRecord(schema, schema.example, said);
  const given = drawnFields(schema, exampleValues(schema));
  return given.length === 0
    ? [`Invent ${subject}. Choose everything at random. ${how}`, template, `Example:\n${example}`].join('\n\n')
    : [
        `Invent ${subject}. A part of it is given; choose the rest at random, to fit that. ${how}`,
        template,
        `Example, where this is given:\n${drawnLines(given)}\n\n${example}`,
      ].join('\n\n');
}

/** The drawn fields that the example has. */
const exampleValues = ({ fields, example }: RecordSchema): RecordTexts =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const text = isDrawn(field) ? example[field.name] : undefined;
      return text === undefined ? [] : [[field.name, text] as const];
    }),
  );

const drawnLines = (told: readonly DrawnField[]): string =>
  told.map(({ field, attributes }) => `${field.description}: ${attributes[field.name] ?? absent}`).join('\n');
