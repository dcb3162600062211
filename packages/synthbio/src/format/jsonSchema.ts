import { askedFields } from '../askedFields.js';
import { formatIsoDate } from '../fields/calendarDate.js';
import type { Field } from '../schema/field.js';
import type { RecordSchema } from '../schema/recordSchema.js';

/**
 * What an answer in JSON may be, as a JSON Schema (2020-12): an object with each field that the model is asked for, by its name, and
 * nothing besides. Closed sets are enumerations, numbers have their bounds, dates are `YYYY-MM-DD`, lists arrays; a field that a record
 * may do without is null there. What depends on other fields (weights, rules), a date's bounds, decimals and numbers of words no such
 * schema says: they are looked at when the answer is read. Throws an InputError on what is no schema.
 *
 * @example
 * import { biographySchema, jsonSchemaOf } from '@diffuse/synthbio';
 *
 * console.log(JSON.stringify(jsonSchemaOf(biographySchema), null, 2));
 */
export function jsonSchemaOf(schema: RecordSchema): Record<string, unknown> {
  const asked = askedFields(schema);
  return {
    type: 'object',
    description: schema.title,
    properties: Object.fromEntries(asked.map((field) => [field.name, propertyOf(field)])),
    required: asked.map(({ name }) => name),
    additionalProperties: false,
  };
}

function propertyOf(field: Field): Record<string, unknown> {
  const description = describe(field);
  const property = typeOf(field);
  if (!('optional' in field && field.optional)) return { ...property, description };
  const { type, enum: values, ...others } = property;
  return {
    type: [type, 'null'],
    ...(Array.isArray(values) && { enum: [...(values as unknown[]), null] }),
    ...others,
    description,
  };
}

const words = { type: 'string', minLength: 1 };

function typeOf(field: Field): Record<string, unknown> {
  switch (field.kind) {
    case 'categorical':
      return field.open ? words : { type: 'string', enum: field.values.map(({ value }) => value) };
    case 'number':
      return field.decimals === 0
        ? { type: 'integer', minimum: Math.ceil(field.min), maximum: Math.floor(field.max) }
        : { type: 'number', minimum: field.min, maximum: field.max };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'pattern':
      return { type: 'string', pattern: anchored(field.pattern) };
    case 'list':
      return {
        type: 'array',
        items: field.values === undefined ? words : { type: 'string', enum: field.values },
        minItems: field.least,
        maxItems: field.most,
      };
    case 'derived':
    case 'name':
    case 'place':
    case 'text':
      return words;
  }
}

/** A JSON Schema's pattern may match anywhere; this one is of the whole text. Some servers take no group that they need not. */
const anchored = (pattern: string): string => (pattern.includes('|') ? `^(?:${pattern})$` : `^${pattern}$`);

/** What a property is, with the bounds that its type does not say. */
const describe = (field: Field): string =>
  field.kind === 'date'
    ? `${field.description} (from ${formatIsoDate(field.min)} to ${formatIsoDate(field.max)})`
    : field.description;
