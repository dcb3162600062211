import * as check from '@diffuse/check';

import { readField } from '../fields/readField.js';
import { fold } from '../fold.js';
import { placeholder } from '../render.js';
import type { Field } from '../schema/field.js';
import { checkSchema } from '../schema/checkSchema.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { align } from './align.js';
import { clean } from './clean.js';
import type { Deviation, Fault, ParsedRecord, Problem } from './parsedRecord.js';
import { isRead } from './reading.js';
import { segment, type Segment } from './segments.js';

/**
 * Reads a model's answer as a record: tolerant of quotes, labels, blank lines, doubled braces and talk around the record
 * (noted as deviations), and of a last field that the token limit cut off. Whatever the answer says, it is no error; throws an
 * InputError if it is no text or the schema none of `defineSchema`.
 *
 * @example
 * import { biographySchema, parseRecord } from '@diffuse/synthbio';
 *
 * const { attributes, problems } = parseRecord(biographySchema, '{Ann Lee}\n{Female}');
 * console.log(attributes['name.first'], problems.map(({ message }) => message));
 */
export function parseRecord(schema: RecordSchema, answer: string): ParsedRecord {
  checkSchema(schema);
  check.text(answer, 'answer');
  const { fields } = schema;
  const { segments, before, between, after } = segment(answer);
  if (segments.length === 0) {
    const message = answer.trim() ? 'there is no opening brace in the answer' : 'the answer is empty';
    return { attributes: {}, problems: [{ fault: 'no braces', message }], deviations: [] };
  }
  const used = segments.slice(0, fields.length);
  const aligned = align(
    fields,
    used.map(({ text }) => text),
  );
  const attributes: Record<string, string> = {};
  const problems: Problem[] = [];
  fields.forEach((_, i) => {
    const index = aligned[i];
    const found = index === undefined ? undefined : used[index];
    const isLast = index === fields.length - 1 && segments.length === fields.length;
    const outcome = readSegment(schema, i, found, isLast);
    if ('attributes' in outcome) Object.assign(attributes, outcome.attributes);
    else problems.push(outcome);
  });
  const deviations: Deviation[] = [];
  if (before) deviations.push('text before');
  if (between.length > 0) deviations.push('text between');
  if (after || segments.length > fields.length) deviations.push('text after');
  if (segments.length === fields.length && !segments.at(-1)!.closed) deviations.push('truncated');
  return { attributes, problems, deviations };
}

function readSegment(
  schema: RecordSchema,
  i: number,
  found: Segment | undefined,
  mayBeCut: boolean,
): Problem | { attributes: Record<string, string> } {
  const field = schema.fields[i]!;
  const problem = (fault: Fault, what: string): Problem => ({
    fault,
    field: { number: i + 1, name: field.name },
    message: `field ${i + 1} (${field.name}) ${what}`,
  });
  if (!found) return problem('missing field', 'is missing');
  if (!found.closed && !mayBeCut) return problem('unclosed brace', 'has no closing brace');
  const text = clean(field, found.text);
  const templates = [placeholder(field), field.description].concat(schema.request?.template[i] ?? []);
  if (templates.some((template) => fold(template) === fold(found.text))) {
    return problem('copied template', 'repeats the template');
  }
  const reading = readField(field, found.text);
  if (isRead(reading)) return reading;
  const other = schema.fields.find((each) => each !== field && isUnmistakable(each, found.text));
  if (other) return problem('wrong order', `holds what belongs to ${other.name}: "${shorten(text)}"`);
  return problem('bad value', `"${shorten(text)}" ${reading.reason}`);
}

/** Dates and closed categories are recognised wherever they stand. */
function isUnmistakable(field: Field, text: string): boolean {
  const recognised = field.kind === 'date' || (field.kind === 'categorical' && !field.open);
  return recognised && isRead(readField(field, text));
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
