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

const WEEKDAY = /^(mon|tues|wednes|thurs|fri|satur|sun)day,?\s+/i;

const FORMATS: readonly { pattern: RegExp; order: readonly ('year' | 'month' | 'day')[] }[] = [
  { pattern: /^(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(\d{4})$/iu, order: ['month', 'day', 'year'] },
  {
    pattern: /^(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(\p{L}+)\.?\s*,?[\s-]+(\d{4})$/iu,
    order: ['day', 'month', 'year'],
  },
  { pattern: /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/, order: ['year', 'month', 'day'] },
  { pattern: /^(\d{4})\s+(\p{L}+)\.?\s+(\d{1,2})$/iu, order: ['year', 'month', 'day'] },
];

/** One number per month, from its English name or an abbreviation of at least three letters; NaN if neither. */
function monthNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const index = text.length < 3 ? -1 : MONTHS.findIndex((month) => month.toLowerCase().startsWith(text.toLowerCase()));
  if (index >= 0) return index + 1;
  return text.toLowerCase() === 'sept' ? 9 : NaN;
}

/**
 * "June 30, 1960", "30 June 1960", "June 30th 1960", "Jun. 30, 1960", "1960-06-30". Undefined for anything else, for
 * days that the calendar does not have, and for 30/06/1960, whose order of day and month differs by country.
 */
export function parseDate(text: string): CalendarDate | undefined {
  const bare = text.replace(WEEKDAY, '');
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
  if (!date) return { reason: 'is not a date such as June 30, 1960' };
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
