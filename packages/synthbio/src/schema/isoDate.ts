import * as z from 'zod';

import { parseIsoDate, type CalendarDate } from '../fields/calendarDate.js';

/** "1960-06-30" as a calendar date. */
export const isoDate = z.string().transform((text, context): CalendarDate => {
  const date = parseIsoDate(text);
  if (date) return date;
  context.addIssue({ code: 'custom', message: `must be a date such as 1960-06-30, found "${text}"` });
  return z.NEVER;
});
