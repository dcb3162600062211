import { listedIn } from '../fields/categorical.js';
import { readField, type FieldAnswer } from '../fields/readField.js';
import { fold } from '../fold.js';
import { placeholder } from '../placeholder.js';
import type { Field } from '../schema/field.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { clean, peeled } from './clean.js';
import type { Fault, Problem } from './parsedRecord.js';
import { isRead } from './reading.js';
import { shorten } from './shorten.js';

/** What an answer gives for a field: the attributes, or what is wrong. */
export type Outcome = Problem | { attributes: Record<string, string> };

/** What is asked of the model: the schema's fields that it says, of which the first is number 1. */
export interface Asked {
  readonly schema: RecordSchema;
  readonly fields: readonly Field[];
}

/** Something wrong with the field of this index. */
export function problemWith({ fields }: Asked, i: number, fault: Fault, what: string): Problem {
  const { name } = fields[i]!;
  return { fault, field: { number: i + 1, name }, message: `field ${i + 1} (${name}) ${what}` };
}

/** Reads what an answer has for a field; where it stands in the field's place by the order alone, it may belong to another. */
export function outcomeOf(asked: Asked, i: number, found: FieldAnswer, byOrder: boolean): Outcome {
  const { schema, fields } = asked;
  const field = fields[i]!;
  if (typeof found === 'string' && isTemplate(schema, field, i, found))
    return problemWith(asked, i, 'copied template', 'repeats the template');
  const reading = readField(field, found);
  if (isRead(reading)) return reading;
  if (typeof found !== 'string') return problemWith(asked, i, 'bad value', reading.reason);
  const text = shorten(clean(field, found));
  const other = byOrder ? fields.find((each) => each !== field && isUnmistakable(each, found)) : undefined;
  if (other) return problemWith(asked, i, 'wrong order', `holds what belongs to ${other.name}: "${text}"`);
  return problemWith(asked, i, 'bad value', `"${text}" ${reading.reason}`);
}

/** Whether a text is what the template shows, which may be a value of the field all the same. */
function isTemplate(schema: RecordSchema, field: Field, i: number, text: string): boolean {
  const key = fold(text);
  const foreign = schema.request?.template[i];
  if (!templatesOf(field).has(key) && (foreign === undefined || fold(foreign) !== key)) return false;
  return field.kind !== 'categorical' || !('value' in listedIn(field, peeled(field, text)));
}

const known = new WeakMap<Field, ReadonlySet<string>>();

/** What the schema's own template shows for a field, with its letters and digits alone. */
function templatesOf(field: Field): ReadonlySet<string> {
  const before = known.get(field);
  if (before !== undefined) return before;
  const shown = [placeholder(field, 'braces'), placeholder(field, 'json'), field.description];
  const templates = new Set(shown.map(fold));
  known.set(field, templates);
  return templates;
}

/** Dates and closed categories are recognised wherever they stand. */
function isUnmistakable(field: Field, text: string): boolean {
  const recognised = field.kind === 'date' || (field.kind === 'categorical' && !field.open);
  if (!recognised) return false;
  const reading = readField(field, text);
  return isRead(reading) && field.name in reading.attributes;
}
