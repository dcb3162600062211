/** A day of the proleptic Gregorian calendar; months and days count from 1. */
export interface CalendarDate {
  year: number;
  month: number;
  day: number;
}

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** How many days the month has. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The date, or undefined if the calendar has no such day. Years have at most four digits and start at 100. */
export function calendarDate(year: number, month: number, day: number): CalendarDate | undefined {
  const exists = [year, month, day].every(Number.isInteger) && year >= 100 && year <= 9999;
  if (!exists || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return { year, month, day };
}

/** The date of "1960-06-30"; undefined for a text of another form, and if the calendar has no such day. */
export function parseIsoDate(text: string): CalendarDate | undefined {
  const [year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.slice(1) ?? []).map(Number);
  return calendarDate(year ?? NaN, month ?? NaN, day ?? NaN);
}

/** Negative, zero or positive as `a` is before, on or after `b`. */
export function compareDates(a: CalendarDate, b: CalendarDate): number {
  return a.year - b.year || a.month - b.month || a.day - b.day;
}

/** "June 30, 1960". */
export function formatDate({ year, month, day }: CalendarDate): string {
  return `${MONTHS[month - 1]} ${day}, ${year}`;
}

/** "1960-06-30". */
export function formatIsoDate({ year, month, day }: CalendarDate): string {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}

/** "1960s" for 1960 to 1969. */
export function decadeOf(year: number): string {
  return `${Math.floor(year / 10) * 10}s`;
}

/** The date so many days after 1970-01-01. */
export function dateAfter1970(days: number): CalendarDate {
  const date = new Date(days * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Days from 1970-01-01 to the date, negative before. */
export function daysSince1970({ year, month, day }: CalendarDate): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) / 86_400_000;
}
