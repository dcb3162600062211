import * as check from '@diffuse/check';
import { InputError } from '@diffuse/check';

import { braceless, checkField } from './checkField.js';
import type { Fail } from './checkFields.js';
import { checkParts } from './checkParts.js';
import type { Field } from './field.js';
import type { RecordSchema } from './recordSchema.js';

const shape = check.fields({
  name: check.name,
  title: braceless,
  version: check.text,
  subject: braceless,
  fields: check.list(checkField, { least: 1 }),
  form: check.oneOf(['braces', 'json']),
  rules: check.list(check.fields({ rule: check.name, says: check.optional(braceless) })),
  distinct: check.list(check.list(check.name, { least: 1 })),
  fiction: check.flag,
  example: check.record(check.text),
  joint: check.list(
    check.fields({
      fields: check.list(check.text, { least: 2 }),
      weights: check.optional(check.list(check.list(check.either('a text or a number', check.text, check.real())))),
    }),
  ),
  targets: check.fields({
    count: check.integer({ least: 1, most: check.limits.schema.targets }),
    seed: check.integer(),
  }),
  source: check.fields({}),
  request: check.optional(check.fields({ text: check.text, template: check.list(check.text) })),
});

/** Schemas that were looked at before: every answer of thousands is read by the same. */
const known = new WeakSet<object>();

/** What `defineSchema` gives, or a copy of it with other parts that fit together. */
export function checkSchema(schema: RecordSchema): void {
  if (typeof schema === 'object' && schema !== null && known.has(schema)) return;
  shape(schema, 'schema');
  const fail: Fail = (path, message) => {
    const argument = `schema.${path.map(String).join('.')}`;
    throw new InputError('OUT_OF_RANGE', argument, {
      asked: 'as defineSchema makes it',
      found: partAt(schema, path),
      remedy: message,
    });
  };
  checkParts(schema, fail);
  known.add(schema);
}

/** Fields that a record is rendered or read by: the schema's own, in any selection. */
export function checkOwnFields(schema: RecordSchema, fields: readonly Field[]): void {
  check.list(undefined, { least: 1 })(fields, 'fields');
  fields.forEach((field, i) => {
    if (schema.fields.includes(field)) return;
    const asked = `one of the ${schema.name} schema's own fields`;
    throw new InputError('OUT_OF_RANGE', `fields[${i}]`, { asked, found: field });
  });
}

const partAt = (schema: RecordSchema, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, part) => (value as Record<PropertyKey, unknown> | undefined)?.[part], schema);
