import { calendarDate } from '../fields/calendarDate.js';
import { parseDate } from '../fields/date.js';
import type { Column } from './table.js';

/** A column by what its values mean, and in words what was taken for what. */
export interface ReadColumn {
  readonly column: Column;
  readonly notes: readonly string[];
}

/** Whether a text is a number as a field has it: digits with a point before decimals, and no zeros in front. */
export const isNumber = (text: string): boolean => /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/.test(text);

const saysNone = (text: string): boolean => /^(?:#?n\/?a|nan|null|none|[-–—?.])$/i.test(text.trim());

/**
 * A column whose cells that say that there is no value (`NA`, `null`, `-`) are empty, if all others are numbers or dates, and whose dates
 * such as 12/31/2024 are 2024-12-31, if the column tells which number is the month: of one order there is every day, of the other not.
 */
export function asRead(column: Column): ReadColumn {
  const dated = withDates(withoutMarks(column));
  const marks = new Set(column.values.filter((value, i) => value !== null && dated.column.values[i] === null));
  const none = marks.size > 0 ? [`${[...marks].join(', ')} is read as no value`] : [];
  return { column: dated.column, notes: [...none, ...dated.notes] };
}

function withoutMarks(column: Column): Column {
  const values = column.values.map((value) => (value !== null && saysNone(value) ? null : value));
  const left = values.filter((value) => value !== null);
  const are = (is: (text: string) => boolean): boolean => left.length > 0 && left.every(is);
  return are(isNumber) || are((text) => parseDate(text) !== undefined || partsOf(text) !== undefined)
    ? { ...column, values }
    : column;
}

function partsOf(text: string): [first: number, second: number, year: number] | undefined {
  const [, first, second, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim()) ?? [];
  return year === undefined ? undefined : [Number(first), Number(second), Number(year)];
}

function withDates(column: Column): ReadColumn {
  const left = column.values.filter((value) => value !== null);
  const parts = left.map(partsOf).filter((each) => each !== undefined);
  if (left.length === 0 || parts.length < left.length) return { column, notes: [] };
  const monthFirst = parts.every(([month, day, year]) => calendarDate(year, month, day) !== undefined);
  const dayFirst = parts.every(([day, month, year]) => calendarDate(year, month, day) !== undefined);
  if (monthFirst === dayFirst) return { column, notes: [] };
  const iso = (text: string): string => {
    const [first, second, year] = partsOf(text)!;
    const [month, day] = monthFirst ? [first, second] : [second, first];
    return [String(year).padStart(4, '0'), ...[month, day].map((each) => String(each).padStart(2, '0'))].join('-');
  };
  const values = column.values.map((value) => (value === null ? null : iso(value)));
  return {
    column: { ...column, values },
    notes: [`its dates are read as ${monthFirst ? 'month/day' : 'day/month'}/year`],
  };
}
