import { readField } from '../fields/readField.js';
import { isRead } from '../parse/reading.js';
import { segment } from '../parse/segments.js';
import type { RecordTexts } from '../render.js';
import type { Field } from '../schema/field.js';
import type { RecordSchema } from '../schema/recordSchema.js';

/** The examples that a request shows: the schema's, or those after the template of the request that it is asked with. */
export function examplesOf({ fields, example, request }: RecordSchema): RecordTexts[] {
  if (request === undefined) return [read(fields, ({ name }) => example[name])];
  const shown = segment(request.text).segments.slice(fields.length);
  return Array.from({ length: Math.floor(shown.length / fields.length) }, (_, i) =>
    read(fields, (_field, place) => shown[i * fields.length + place]!.text),
  );
}

/** A record as it is read, from the text of each field; where that is none of the field's values, as it is written. */
export function read(
  fields: readonly Field[],
  textOf: (field: Field, place: number) => string | undefined,
): RecordTexts {
  const attributes: Record<string, string> = {};
  for (const [i, field] of fields.entries()) {
    const text = textOf(field, i);
    if (text === undefined) continue;
    const reading = readField(field, text);
    Object.assign(attributes, isRead(reading) ? reading.attributes : { [field.name]: text });
  }
  return attributes;
}
