import * as check from '@diffuse/check';
import { InputError } from '@diffuse/check';

import type { RecordTexts } from '../render.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { some } from '../some.js';
import { isOpen } from './keys.js';

/** Records that must not be repeated. */
export interface NotLike {
  /** What they are called where one is repeated: the name of their file. */
  readonly name: string;
  /** The schema's fields that they have. */
  readonly fields: readonly string[];
  /** By field name and facet, as `parseRecord` gives attributes. */
  readonly records: readonly RecordTexts[];
  /** Whether every field of a record must not be repeated by itself: what is a text alone may be any of them. */
  readonly alternatives?: boolean | undefined;
}

const shape = check.fields({
  name: check.text,
  fields: check.list(check.text),
  records: check.list(check.record(check.text), { most: check.limits.notLike.records }),
  alternatives: check.optional(check.flag),
});

/** Whether records can be held against those of a schema: they must have a field of it in which two differ as a rule. */
export function checkNotLike(schema: RecordSchema, given: NotLike, argument: string): void {
  shape(given, argument);
  const { fields, records } = given;
  const shared = schema.fields.filter(({ name }) => fields.includes(name));
  const isDistinct = schema.distinct.some((entry) => entry.every((part) => fields.includes(part)));
  if (records.length === 0 || isDistinct || shared.some(isOpen)) return;
  const names = schema.fields.filter(isOpen).map(({ name }) => name);
  throw new InputError('OUT_OF_RANGE', argument, {
    asked: `records of a ${schema.name}: with ${names.length > 0 ? `one of ${some(names)}` : 'all of what is distinct'}`,
    found: fields.length > 0 ? `only ${some(fields)}, of which any record may have the same` : 'no field of it',
  });
}
