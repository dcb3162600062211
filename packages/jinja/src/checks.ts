import { fields, flag, InputError, integer, optional, options, type Check } from '@diffuse/check';
import type { DateTime } from './strftime.js';

const parts = fields({
  year: integer({ least: 1, most: 9999 }), // those of Python
  month: integer({ least: 1, most: 12 }),
  day: integer({ least: 1, most: 31 }),
  hour: optional(integer({ least: 0, most: 23 })),
  minute: optional(integer({ least: 0, most: 59 })),
  second: optional(integer({ least: 0, most: 59 })),
  microsecond: optional(integer({ least: 0, most: 999_999 })),
});

/** A day that there is, and a time of day. */
const moment: Check = (value, argument) => {
  parts(value, argument);
  const { year, month, day } = value as DateTime;
  const last = new Date(0);
  last.setUTCFullYear(year, month, 0);
  if (day > last.getUTCDate())
    throw new InputError('OUT_OF_RANGE', `${argument}.day`, {
      asked: `at most ${last.getUTCDate()} in month ${month} of ${year}`,
      found: day,
    });
};

export const renderOptions = options({ now: optional(moment), strict: optional(flag) });

/** Variables by name; what each is, is looked at where it is made a value of the template's. */
export const variablesByName = fields({});
