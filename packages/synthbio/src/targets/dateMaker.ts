import { dateAfter1970, daysSince1970, decadeOf, formatDate } from '../fields/calendarDate.js';
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
    const first = daysSince1970(year === min.year ? min : { year, month: 1, day: 1 });
    const last = daysSince1970(year === max.year ? max : { year, month: 12, day: 31 });
    return formatDate(dateAfter1970(first + random(0, last - first)));
  };
}
