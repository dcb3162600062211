import fc from 'fast-check';

import { calendarDate, formatDate, formatIsoDate } from './calendarDate.js';
import { parseDate } from './date.js';

test('every day of the calendar reads back from how records and files write it, in the year 101 too', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 9999 }), fc.integer({ min: 0, max: 365 }), (year, days) => {
      const moment = new Date(Date.UTC(2000, 0, 1 + days));
      const date = calendarDate(year, moment.getUTCMonth() + 1, moment.getUTCDate());
      fc.pre(date !== undefined);
      expect(parseDate(formatDate(date))).toEqual(date);
      expect(parseDate(formatIsoDate(date))).toEqual(date);
    }),
    { numRuns: 1000 },
  );
});
