import { InputError, text, type Check } from '@diffuse/check';
import type { DateTime } from '@diffuse/jinja';

/** The day by UTC, the same in every time zone: 2026-11-29. */
export const today = (): string => new Date().toISOString().slice(0, 10);

/** A day such as 2026-11-29, that there is. */
export const dayCheck: Check = (value, argument) => {
  text(value, argument);
  const day = value as string;
  const at = new Date(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day)
    throw new InputError('OUT_OF_RANGE', argument, { asked: 'a day such as 2026-11-29', found: day });
};

/** Midnight of a day such as 2026-11-29. Throws an InputError where there is no such day. */
export function midnight(day: string): DateTime {
  dayCheck(day, 'day');
  const [year, month, date] = day.split('-').map(Number);
  return { year: year!, month: month!, day: date!, hour: 0, minute: 0, second: 0, microsecond: 0 };
}
