import { mayBeAbsent } from './fields/absent.js';
import { formatIsoDate } from './fields/calendarDate.js';
import { parseDate } from './fields/date.js';
import { listSeparator } from './fields/list.js';
import { readField } from './fields/readField.js';
import { isRead } from './parse/reading.js';
import type { Field } from './schema/field.js';

/** The lines of an object, one member a line. */
export const jsonObject = (members: readonly string[]): string =>
  `{\n${members.map((member) => `  ${member}`).join(',\n')}\n}`;

/** The lines of an object that goes on after these members. */
export const jsonBeginning = (members: readonly string[]): string =>
  `{\n${members.map((member) => `  ${member},\n`).join('')}`;

/**
 * A field and its value as a member of an object: numbers as numbers, lists as arrays, dates as 1960-06-30, and null where the record
 * does without the field. Undefined if the text is no value of the field.
 */
export function jsonMember(field: Field, text: string | undefined): string | undefined {
  const value = jsonValue(field, text);
  return value === undefined ? undefined : `${JSON.stringify(field.name)}: ${value}`;
}

function jsonValue(field: Field, text: string | undefined): string | undefined {
  if (text === undefined) return mayBeAbsent(field) ? absentValue(field) : undefined;
  const reading = readField(field, text);
  if (!isRead(reading)) return undefined;
  const value = reading.attributes[field.name];
  if (value === undefined) return absentValue(field);
  if (field.kind === 'number') return value;
  if (field.kind === 'date') return JSON.stringify(formatIsoDate(parseDate(value)!));
  if (field.kind === 'list') return jsonArray(value.split(listSeparator));
  return JSON.stringify(field.kind === 'text' ? text : value);
}

const absentValue = ({ kind }: Field): string => (kind === 'list' ? '[]' : 'null');

const jsonArray = (items: readonly string[]): string => `[${items.map((item) => JSON.stringify(item)).join(', ')}]`;

/** The member that a template shows: what stands for a text in quotes, for several in an array. */
export function jsonPlaceholder(field: Field, shown: string): string {
  const text = JSON.stringify(shown);
  const value = field.kind === 'number' ? shown : field.kind === 'list' ? `[${text}]` : text;
  return `${JSON.stringify(field.name)}: ${value}`;
}
