import * as check from '@diffuse/check';
import { InputError } from '@diffuse/check';

import { mayBeAbsent } from './fields/absent.js';
import { readField } from './fields/readField.js';
import { isRead } from './parse/reading.js';
import type { Field } from './schema/field.js';
import { isDrawn } from './schema/made.js';
import type { RecordSchema } from './schema/recordSchema.js';
import { some } from './some.js';

/** The text of each field, by field name. */
export type RecordTexts = Readonly<Record<string, string>>;

/** A drawn field and the attributes that were drawn for it; none of one that the record does without. */
export interface DrawnField {
  readonly field: Field;
  readonly attributes: Readonly<Record<string, string>>;
}

const checkTexts = check.record(check.text);

/**
 * What was drawn outside the model, field by field in the schema's order. Throws an InputError that names what is missing, what is no
 * drawn field, and a text that is no value of its field.
 */
export function drawnFields({ name, fields }: RecordSchema, drawn: RecordTexts | undefined): DrawnField[] {
  if (drawn !== undefined) checkTexts(drawn, 'drawn');
  const all = fields.filter(isDrawn);
  const missing = all.filter((field) => drawn === undefined || !(field.name in drawn || mayBeAbsent(field)));
  if (missing.length > 0)
    throw new InputError('OUT_OF_RANGE', 'drawn', {
      asked: `a text for each drawn field of a ${name}, ${some(missing.map((field) => field.name))} among them`,
      found: drawn,
      remedy: 'pass what drawRecords draws, or allSaid(schema) to have the model say all fields',
    });
  const other = Object.keys(drawn ?? {}).find((each) => !all.some((field) => field.name === each));
  if (other !== undefined)
    throw new InputError('OUT_OF_RANGE', `drawn.${other}`, {
      asked: `a drawn field of a ${name}: ${some(all.map((field) => field.name)) || 'it has none'}`,
      found: drawn![other],
    });
  return all.map((field) => {
    const reading = readField(field, drawn![field.name] ?? null);
    if (isRead(reading)) return { field, attributes: reading.attributes };
    throw new InputError('OUT_OF_RANGE', `drawn.${field.name}`, {
      asked: 'a value of the field',
      found: drawn![field.name],
      remedy: `it ${reading.reason}`,
    });
  });
}
