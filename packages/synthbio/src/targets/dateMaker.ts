import { compareDates, daysInMonth, decadeOf, formatDate } from '../fields/calendarDate.js';
import type { DateField } from '../schema/field.js';
import { deck, type RandomInt } from './random.js';

/** Draws a date of the field's target range: any day of a given year ("1960"), or of a year drawn from a decade ("1960s"). */
export function dateMaker(field: DateField, random: RandomInt): (yearOrDecade: string) => string {
  const { min, max } = field.target ?? field;
  const yearsOf = new Map<string, () => number>();
  for (let year = min.year; year <= max.year; year++) {
    const decade = decadeOf(year);
    if (yearsOf.has(decade)) continue;
    const last = Math.min(max.year, year - (year % 10) + 9);
    yearsOf.set(
      decade,
      deck(
        Array.from({ length: last - year + 1 }, (_, i) => year + i),
        random,
      ),
    );
  }
  return (yearOrDecade) => {
    const drawYear = yearsOf.get(yearOrDecade);
    const year = drawYear ? drawYear() : Number(yearOrDecade);
    const days = Array.from({ length: 12 }, (_, i) => i + 1)
      .flatMap((month) => Array.from({ length: daysInMonth(year, month) }, (_, i) => ({ year, month, day: i + 1 })))
      .filter((date) => compareDates(date, min) >= 0 && compareDates(date, max) <= 0);
    return formatDate(days[random(0, days.length - 1)]!);
  };
}
