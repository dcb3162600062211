import type { AnswerParser, ReadSidecar } from '@diffuse/tasks';

import { readAnswer } from '../parse/parseRecord.js';
import { renderRecord, type RecordTexts } from '../render.js';
import { checkOwnFields, checkSchema } from '../schema/checkSchema.js';
import { readSchema } from '../schema/readSchema.js';
import type { Field } from '../schema/field.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { targetFields } from '../schema/targetDistribution.js';

/** The file that an exported record task holds beside its prompts. */
export const schemaFile = 'schema.yaml';

/**
 * Reads the fields that a target spells out, as the prompt asks for them; undefined if one of them cannot be read. Where
 * free text follows them, an answer begins with them whatever the text is and wherever it was cut off. Throws an InputError on
 * what is no schema and on fields that are not the schema's.
 *
 * @example
 * import { biographySchema, recordParser } from '@diffuse/synthbio';
 *
 * const { parse } = recordParser(biographySchema, biographySchema.fields.slice(0, 2));
 * parse('{Ann Lee}\n{F}'); // '{Ann Lee}\n{Female}'
 */
export function recordParser(schema: RecordSchema, fields: readonly Field[] = targetFields(schema)): AnswerParser {
  checkSchema(schema);
  checkOwnFields(schema, fields);
  const parse = (text: string): string | undefined => {
    const { byField } = readAnswer(schema, text);
    if (!fields.every(({ name }) => byField.has(name))) return undefined;
    return renderRecord(schema, Object.assign({}, ...byField.values()) as RecordTexts, fields);
  };
  return fields.length < schema.fields.length ? { parse, parseBeginning: parse } : { parse };
}

/** For `loadTasks` of `@diffuse/tasks`: a folder that holds a `schema.yaml` is a record task with the folder's prompts. */
export const recordSidecars: Readonly<Record<string, ReadSidecar>> = {
  [schemaFile]: (text) => {
    const schema = readSchema(text);
    return { title: schema.title, ...recordParser(schema) };
  },
};
