import { plain } from '../parse/plain.js';
import type { Reading } from '../parse/reading.js';
import type { DateField } from '../schema/field.js';
import {
  calendarDate,
  compareDates,
  decadeOf,
  formatDate,
  formatIsoDate,
  MONTHS,
  type CalendarDate,
} from './calendarDate.js';

const WEEKDAY = /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thur?s?|fri|sat|sun)(?:\.?,\s*|\.?\s+)/i;

const FORMATS: readonly { pattern: RegExp; order: readonly ('year' | 'month' | 'day')[] }[] = [
  { pattern: /^(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(\d{3,4})$/iu, order: ['month', 'day', 'year'] },
  {
    pattern: /^(\d{1,2})(?:st|nd|rd|th|\.)?(?:\s+of)?[\s-]+(\p{L}+)\.?\s*,?[\s-]+(\d{3,4})$/iu,
    order: ['day', 'month', 'year'],
  },
  { pattern: /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/, order: ['year', 'month', 'day'] },
  { pattern: /^(\d{4})\s+(\p{L}+)\.?\s+(\d{1,2})$/iu, order: ['year', 'month', 'day'] },
  { pattern: /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/, order: ['day', 'month', 'year'] },
  { pattern: /^(\d{4})年\s?(\d{1,2})月\s?(\d{1,2})日$/, order: ['year', 'month', 'day'] },
];

/** One number per month, from its English name or an abbreviation of at least three letters; NaN if neither. */
function monthNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const index = text.length < 3 ? -1 : MONTHS.findIndex((month) => month.toLowerCase().startsWith(text.toLowerCase()));
  if (index >= 0) return index + 1;
  return text.toLowerCase() === 'sept' ? 9 : NaN;
}

/**
 * "June 30, 1960", "30 June 1960", "June 30th 1960", "Jun. 30, 1960", "1960-06-30", and 30.06.1960, for with points the day comes
 * first wherever dates are written so. Undefined for anything else, for days that the calendar does not have, and for
 * 30/06/1960, whose order of day and month differs by country. To read such a date where one number is above 12 would bend the
 * days: of those who write it, the 13th to the 31st were counted and the 1st to the 12th were not.
 */
export function parseDate(text: string): CalendarDate | undefined {
  const bare = plain(text).replace(WEEKDAY, '');
  for (const { pattern, order } of FORMATS) {
    const parts = pattern.exec(bare)?.slice(1);
    if (!parts) continue;
    const part = (unit: (typeof order)[number]) => parts[order.indexOf(unit)]!;
    return calendarDate(Number(part('year')), monthNumber(part('month')), Number(part('day')));
  }
  return undefined;
}

/** The date in full, with `year`, `decade` ("1960s") and `month` ("06"). */
export function readDate(field: DateField, text: string): Reading {
  const date = parseDate(text);
  if (!date) return { reason: reasonOf(text) };
  if (compareDates(date, field.min) < 0 || compareDates(date, field.max) > 0) {
    return { reason: `is not between ${formatIsoDate(field.min)} and ${formatIsoDate(field.max)}` };
  }
  return {
    attributes: {
      [field.name]: formatDate(date),
      [`${field.name}.year`]: String(date.year),
      [`${field.name}.decade`]: decadeOf(date.year),
      [`${field.name}.month`]: String(date.month).padStart(2, '0'),
    },
  };
}

function reasonOf(text: string): string {
  const ambiguous = /^\d{1,2}([/-])\d{1,2}\1\d{4}$/.test(plain(text));
  return ambiguous
    ? 'is a date whose day and month change places by country: write June 30, 1960'
    : 'is not a date such as June 30, 1960';
}
