import { readField } from '../fields/readField.js';
import { fold } from '../fold.js';
import { placeholder } from '../render.js';
import type { Field } from '../schema/field.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { align } from './align.js';
import { clean } from './clean.js';
import { isRead } from './reading.js';
import { segment, type Segment } from './segments.js';

/** Why an answer is no record. */
export type Fault = 'no braces' | 'missing field' | 'unclosed brace' | 'copied template' | 'wrong order' | 'bad value';

/** One thing wrong with one field (the first is number 1), or with the answer as a whole (no field). */
export interface Problem {
  fault: Fault;
  field?: { number: number; name: string };
  message: string;
}

/** A departure from the format that does not make the record unreadable. */
export type Deviation = 'text before' | 'text between' | 'text after' | 'truncated';

/** What an answer says, field by field, as far as it can be read. */
export interface ParsedRecord {
  /** By field name, and by facet ("born.year"); only those that could be read. */
  attributes: Readonly<Record<string, string>>;
  /** Empty if every field could be read. */
  problems: readonly Problem[];
  deviations: readonly Deviation[];
}

/** Whether every field could be read. */
export function isValid(record: ParsedRecord): boolean {
  return record.problems.length === 0;
}

/**
 * Reads a model's answer as a record: tolerant of quotes, labels, blank lines, doubled braces and talk around the record
 * (noted as deviations), and of a last field that the token limit cut off. Never throws, whatever the answer.
 */
export function parseRecord(schema: RecordSchema, answer: string): ParsedRecord {
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
  const reading = readField(field, text);
  if (isRead(reading)) return reading;
  const other = schema.fields.find((each) => each !== field && isUnmistakable(each, text));
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
