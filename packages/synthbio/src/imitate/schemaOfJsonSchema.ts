import * as check from '@diffuse/check';

import { defineSchema } from '../schema/defineSchema.js';
import type { RecordSchemaInput } from '../schema/recordSchema.js';
import { refuse } from './jsonKeywords.js';
import { propertyOf, type Property } from './jsonProperty.js';
import type { Imitation } from './imitateTable.js';
import { descriptionOf, fieldName } from './words.js';

const known = [
  ...['$schema', '$id', '$comment', '$defs', 'definitions', 'title', 'description', 'type', 'properties', 'required'],
  ...['additionalProperties', 'examples', 'default'],
];

const aName = check.options({ name: check.name });

/**
 * A schema of records in JSON from a JSON Schema (2020-12) of an object of strings, numbers, integers, booleans, enumerations and arrays
 * of these. Numbers need both bounds. What goes beyond that is refused by its name, as `oneOf` and objects inside of objects. Properties that
 * are not required are optional. Throws an InputError that says where.
 *
 * @example
 * import { schemaOfJsonSchema } from '@diffuse/synthbio/imitate';
 *
 * const properties = { stars: { type: 'integer', minimum: 1, maximum: 5 }, review: { type: 'string' } };
 * schemaOfJsonSchema({ type: 'object', properties, required: ['stars', 'review'] }, { name: 'review' });
 */
export function schemaOfJsonSchema(jsonSchema: object, options: { readonly name: string }): Imitation {
  check.fields({})(jsonSchema, 'jsonSchema');
  aName(options, 'options');
  const { name } = options;
  const root = jsonSchema as Readonly<Record<string, unknown>>;
  const refused = (keyword: string, asked = `left out: "${keyword}" is none of what is read`): never =>
    refuse('jsonSchema', keyword, root[keyword], asked);
  const other = Object.keys(root).find((key) => !known.includes(key));
  if (other !== undefined) refused(other);
  if (root['type'] !== 'object') refused('type', 'object');
  if (typeof root['additionalProperties'] === 'object') refused('additionalProperties');
  const properties = root['properties'] ?? {};
  check.record(check.fields({}))(properties, 'jsonSchema.properties');
  const required = root['required'] ?? [];
  check.list(check.text)(required, 'jsonSchema.required');
  const definitions = { ...(root['definitions'] as object), ...(root['$defs'] as object) };
  const taken = new Set<string>();
  const notes: string[] = [];
  const read = Object.entries(properties as object).map(([key, property]) => {
    const found: Property = propertyOf(property as object, `jsonSchema.properties.${key}`, definitions);
    const field = fieldName(key, taken);
    taken.add(field.toLowerCase());
    if (field !== key)
      notes.push(`${key} is called ${field}, for a field's name is a small letter, then letters, digits or _`);
    notes.push(...found.notes.map((note) => `${field}: ${note}`));
    const optional = found.optional || !(required as string[]).includes(key) ? { optional: true } : {};
    const description = descriptionOf(found.description ?? key);
    return {
      field: { kind: found.kind, name: field, description, ...optional, ...found.options },
      example: found.example,
    };
  });
  const ordered = [...read].sort((a, b) => Number(a.field.kind === 'text') - Number(b.field.kind === 'text'));
  const title = descriptionOf(typeof root['title'] === 'string' ? root['title'] : name.replaceAll('-', ' '));
  const input = {
    ...{ name, title, version: `${name}-1`, form: 'json' },
    subject: typeof root['description'] === 'string' ? descriptionOf(root['description']) : `a ${title.toLowerCase()}`,
    fields: ordered.map(({ field }) => field),
    example: Object.fromEntries(ordered.map(({ field, example }) => [field.name, example])),
  };
  return { schema: defineSchema(input as unknown as RecordSchemaInput), notes };
}
