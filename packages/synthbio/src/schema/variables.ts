import {
  calendarDate,
  daysSince1970,
  decadeOf,
  formatIsoDate,
  MONTHS,
  type CalendarDate,
} from '../fields/calendarDate.js';
import { parseDate } from '../fields/date.js';
import { listSeparator } from '../fields/list.js';
import { facetsOf } from './facets.js';
import type { Field } from './field.js';

/** What an expression may be given of a field: a text, a number, several texts, or none where a record has no value. */
export type VariableValue = string | number | readonly string[] | null;

/** The field's name, and what is read off it: `born_year` for `born.year`; of a date also its days since 1970-01-01. */
export function variablesOf(field: Field): string[] {
  const facets = facetsOf(field).map((attribute) => attribute.replace('.', '_'));
  return field.kind === 'date' ? [...facets, `${field.name}_days`] : facets;
}

const isDate = (field: Field): boolean => field.kind === 'date' || (field.kind === 'derived' && field.type === 'date');

const isNumber = (field: Field): boolean =>
  field.kind === 'number' || (field.kind === 'derived' && field.type === 'number');

/** A date as records have it, for records are looked at by the thousand. */
function dateOf(text: string): CalendarDate | undefined {
  const [, month = '', day, year] = /^([A-Z][a-z]+) (\d{1,2}), (\d{4})$/.exec(text) ?? [];
  const number = MONTHS.findIndex((each) => each === month) + 1;
  return calendarDate(Number(year), number, Number(day)) ?? parseDate(text);
}

/** What the field's variables are in a record with these attributes; null each where it has no value. */
export function variableValues(
  field: Field,
  attributes: Readonly<Record<string, string>>,
): Record<string, VariableValue> {
  const text = Object.hasOwn(attributes, field.name) ? attributes[field.name] : undefined;
  const all = Object.fromEntries(
    facetsOf(field).map((attribute): [string, VariableValue] => [
      attribute.replace('.', '_'),
      (text === undefined ? undefined : attributes[attribute]) ?? null,
    ]),
  );
  if (text === undefined && field.kind === 'list') return { [field.name]: [] };
  if (text === undefined) return field.kind === 'date' ? { ...all, [`${field.name}_days`]: null } : all;
  if (isNumber(field)) all[field.name] = Number(text);
  if (field.kind === 'list') all[field.name] = text.split(listSeparator);
  const date = isDate(field) ? dateOf(text) : undefined;
  if (date === undefined) return all;
  all[field.name] = formatIsoDate(date);
  if (field.kind !== 'date') return all;
  return {
    ...all,
    [`${field.name}_year`]: date.year,
    [`${field.name}_decade`]: decadeOf(date.year),
    [`${field.name}_month`]: date.month,
    [`${field.name}_days`]: daysSince1970(date),
  };
}
