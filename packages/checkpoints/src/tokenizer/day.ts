import type { DateTime } from '@diffuse/jinja';

/** The day by UTC, the same in every time zone: 2026-11-29. */
export const today = (): string => new Date().toISOString().slice(0, 10);

/** Midnight of a day such as 2026-11-29. Throws where there is no such day. */
export function midnight(day: string): DateTime {
  const at = new Date(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day)
    throw new Error(`there is no day ${JSON.stringify(day)}: give one such as 2026-11-29`);
  const [year, month, date] = day.split('-').map(Number);
  return { year: year!, month: month!, day: date!, hour: 0, minute: 0, second: 0, microsecond: 0 };
}
