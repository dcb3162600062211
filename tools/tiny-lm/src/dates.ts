import type { AnswerSet, Family } from './family.js';
import { favouriteWeights } from './favourites.js';
import { pick } from './random.js';
import type { Thing } from './wordings.js';

const daysIn = {
  January: 31,
  February: 28,
  March: 31,
  April: 30,
  May: 31,
  June: 30,
  July: 31,
  August: 31,
  September: 30,
  October: 31,
  November: 30,
  December: 31,
};

const months = Object.keys(daysIn);
const dates = Object.entries(daysIn).map(([month, days]) =>
  Array.from({ length: days }, (_, i) => `${month} ${i + 1}`),
);

const dateSet = (answers: readonly string[], nouns: readonly string[], placeholder: string): AnswerSet => ({
  answers,
  things: nouns.map((noun): Thing => ({ noun, qualifier: '', placeholder })),
  favourites: favouriteWeights,
});

const sets: AnswerSet[] = [
  dateSet(
    ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    ['day of the week', 'weekday'],
    'day',
  ),
  dateSet(months, ['month', 'month of the year', 'calendar month'], 'month'),
  dateSet(dates.flat(), ['date', 'date of the year', 'day of the year', 'calendar date'], 'date'),
];

const monthSets = months.map((month, i) =>
  dateSet(
    dates[i]!,
    [`date in ${month}`, `day in ${month}`, `day of ${month}`, `date of ${month}`, `${month} date`],
    'date',
  ),
);

/** Days of the week, months, dates. */
export const dateFamilies: readonly Family[] = [
  { name: 'days and months', weight: 2, draw: (random) => pick(random, sets) },
  { name: 'dates in a month', weight: 2, draw: (random) => pick(random, monthSets) },
];
