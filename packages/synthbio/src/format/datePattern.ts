import { daysInMonth, MONTHS, type CalendarDate } from '../fields/calendarDate.js';
import type { DateField } from '../schema/field.js';
import { between } from './numberPattern.js';

/** How a date is written: a month's name, day and year, or the digits of ISO 8601. */
export type DateForm = 'words' | 'iso';

const daysOfYear = (year: number): readonly number[] => MONTHS.map((_, month) => daysInMonth(year, month + 1));

const leap = daysOfYear(2024);
const common = daysOfYear(2023);

/** The regular expression of the days from the field's first to its last, each one that the calendar has. */
export function datePattern({ min, max }: Pick<DateField, 'min' | 'max'>, form: DateForm): string {
  if (min.year === max.year) return group(partOf(min.year, min, max, form));
  const startsWhole = min.month === 1 && min.day === 1;
  const endsWhole = max.month === 12 && max.day === 31;
  const first = min.year + (startsWhole ? 0 : 1);
  const last = max.year - (endsWhole ? 0 : 1);
  const beginning = { year: min.year, month: 1, day: 1 };
  return group([
    ...(startsWhole ? [] : partOf(min.year, min, { ...beginning, month: 12, day: 31 }, form)),
    ...(first <= last ? wholeYears(first, last, form) : []),
    ...(endsWhole ? [] : partOf(max.year, beginning, max, form)),
  ]);
}

const group = (alternatives: readonly string[]): string => `(?:${alternatives.join('|')})`;

/** All days of all years from the first to the last. */
function wholeYears(first: number, last: number, form: DateForm): string[] {
  const years = between(fourDigits(first), fourDigits(last));
  const leapYears = Array.from({ length: last - first + 1 }, (_, i) => first + i).filter(
    (year) => daysInMonth(year, 2) === 29,
  );
  const all = common.map((days, month) => day(years, month + 1, 1, days, form));
  if (leapYears.length === 0) return all;
  return [...all, day(group(leapYears.map(fourDigits)), 2, leap[1]!, leap[1]!, form)];
}

/** The days of a year from one to another. */
function partOf(year: number, from: CalendarDate, to: CalendarDate, form: DateForm): string[] {
  return MONTHS.flatMap((_, i) => {
    const month = i + 1;
    const first = month === from.month ? from.day : 1;
    const last = month === to.month ? to.day : daysInMonth(year, month);
    return month < from.month || month > to.month ? [] : [day(fourDigits(year), month, first, last, form)];
  });
}

const fourDigits = (year: number): string => String(year).padStart(4, '0');

const twoDigits = (value: number): string => String(value).padStart(2, '0');

function day(years: string, month: number, first: number, last: number, form: DateForm): string {
  if (form === 'iso') return `${years}-${twoDigits(month)}-${between(twoDigits(first), twoDigits(last))}`;
  const short = first < 10 ? [between(String(first), String(Math.min(last, 9)))] : [];
  const long = last >= 10 ? [between(String(Math.max(first, 10)), String(last))] : [];
  return `${MONTHS[month - 1]} ${group([...short, ...long])}, ${years}`;
}
