import * as z from 'zod';

import { calendarDate, type CalendarDate } from '../fields/calendarDate.js';

/** "1960-06-30" as a calendar date. */
export const isoDate = z.string().transform((text, context): CalendarDate => {
  const [year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.slice(1) ?? []).map(Number);
  const date = calendarDate(year ?? NaN, month ?? NaN, day ?? NaN);
  if (date) return date;
  context.addIssue({ code: 'custom', message: `must be a date such as 1960-06-30, found "${text}"` });
  return z.NEVER;
});
