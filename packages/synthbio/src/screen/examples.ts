import { saidFields } from '../askedFields.js';
import { readField, type FieldAnswer } from '../fields/readField.js';
import { isRead } from '../parse/reading.js';
import type { RecordTexts } from '../render.js';
import type { Field } from '../schema/field.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { shownIn } from '../shownIn.js';

/** The examples that a request shows, by the fields that a model says: the schema's, or those of the request that it is asked with. */
export function examplesOf(schema: RecordSchema): RecordTexts[] {
  const said = saidFields(schema);
  const { example, request } = schema;
  if (request === undefined) return [read(said, ({ name }) => example[name])];
  return shownIn(schema, request.text).examples.map(({ texts }) => read(said, (_, place) => texts[place]));
}

/** A record as it is read, from what there is for each field; where that is none of the field's values, as it is written. */
export function read(
  fields: readonly Field[],
  answerFor: (field: Field, place: number) => FieldAnswer | undefined,
): RecordTexts {
  const attributes: Record<string, string> = {};
  for (const [i, field] of fields.entries()) {
    const answer = answerFor(field, i);
    if (answer === undefined || answer === null) continue;
    const reading = readField(field, answer);
    const written = typeof answer === 'string' ? answer : answer.join(', ');
    Object.assign(attributes, isRead(reading) ? reading.attributes : { [field.name]: written });
  }
  return attributes;
}
