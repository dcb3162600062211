import { daysSince1970, parseIsoDate } from '../fields/calendarDate.js';

/**
 * What a column holds, beside null: `int` of 32 bits, `long` of 64 (whole numbers up to 2⁵³ − 1 in size), `float` a double, `date`
 * a day as `1960-06-30`, `list` texts.
 */
export type ExportType = 'int' | 'long' | 'float' | 'bool' | 'text' | 'date' | 'list';

/** A column of a file of records. */
export interface ExportColumn {
  readonly name: string;
  readonly type: ExportType;
}

/** A value of a record in a column of its type; null where there is none. */
export type ExportCell = string | number | boolean | readonly string[] | null;

/** A record: one cell for each column, in the columns' order. */
export type ExportRow = readonly ExportCell[];

/** Records in memory. */
export interface ExportTable {
  readonly columns: readonly ExportColumn[];
  readonly rows: readonly ExportRow[];
}

/** Days from 1970-01-01 to a date such as `1960-06-30`, negative before; NaN where the calendar has none. */
export function daysTo(date: string): number {
  const found = parseIsoDate(date);
  return found === undefined ? NaN : daysSince1970(found);
}
