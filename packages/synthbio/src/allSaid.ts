import { checkSchema } from './schema/checkSchema.js';
import { isDrawn } from './schema/made.js';
import type { RecordSchema, RecordSchemaInput } from './schema/recordSchema.js';

/** Answers are read by the thousand. */
const known = new WeakMap<RecordSchema, RecordSchema>();

/**
 * The same schema with every drawn field said by the model, and free text last; fields that follow from others still do. A request from outside, which asks
 * for the said fields alone, is left out. A schema without drawn fields is itself. Throws an InputError on what is no schema.
 *
 * @example
 * import { allSaid, askedFields, biographySchema } from '@diffuse/synthbio';
 *
 * askedFields(allSaid(biographySchema)).length; // 6
 */
export function allSaid(schema: RecordSchema): RecordSchema {
  checkSchema(schema);
  if (!schema.fields.some(isDrawn)) return schema;
  const before = known.get(schema);
  if (before !== undefined) return before;
  const { request: _, ...rest } = schema;
  const said: RecordSchema = {
    ...rest,
    fields: textLast(
      schema.fields.map((field) => (isDrawn(field) ? { ...field, made: 'said' } : field) as typeof field),
    ),
    source: saidSource(schema.source),
  };
  known.set(schema, said);
  return said;
}

function saidSource(source: RecordSchemaInput): RecordSchemaInput {
  const fields = source.fields.map((field) => {
    if (!('made' in field)) return field;
    const { made: _, ...rest } = field;
    return rest;
  });
  return { ...source, fields: textLast(fields) };
}

/** Where drawn fields stood after free text, what the model says must not. */
const textLast = <T extends { readonly kind: string }>(fields: readonly T[]): T[] =>
  fields.toSorted((a, b) => Number(a.kind === 'text') - Number(b.kind === 'text'));
