import { readField } from '../fields/readField.js';
import { defineSchema } from '../schema/defineSchema.js';
import type { Field } from '../schema/field.js';
import type { RecordSchemaInput } from '../schema/recordSchema.js';

/** A field as a schema has it. */
export function fieldOf(field: RecordSchemaInput['fields'][number], example: string): Field {
  return defineSchema({
    name: 'thing',
    title: 'Things',
    version: 1,
    subject: 'a thing',
    fields: [{ kind: 'categorical', name: 'first', description: 'First', values: ['x'] }, field],
    example: { first: 'x', [field.name]: example },
  }).fields[1]!;
}

/** The value that is read, or the reason why none is. */
export function valueOf(field: Field, text: string | null): string | undefined {
  const reading = readField(field, text);
  return 'reason' in reading ? reading.reason : reading.attributes[field.name];
}
