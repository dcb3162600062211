import { bracedTask, inBraces } from '../braced.js';
import { dates as sets } from '../data/dates.js';

/** Days of the week, months, dates of three months, years. */
export const dates = bracedTask('dates', 'Days and Dates', [
  { request: `Choose a day of the week at random. ${inBraces('day')}`, answers: sets.daysOfTheWeek },
  { request: `Pick one of the twelve months by chance. ${inBraces('month')}`, answers: sets.months },
  {
    request: `Select a random day of June, written like June 1. ${inBraces('date')}`,
    answers: sets.datesInJune,
  },
  {
    request: `On which date in October? Draw one at random, written like October 1. ${inBraces('date')}`,
    answers: sets.datesInOctober,
  },
  {
    request: `Give a random date in February of a year that is not a leap year, written like February 1. ${inBraces('date')}`,
    answers: sets.datesInFebruary,
  },
  {
    request: `Draw a random year from 1980 up to and including 2009. ${inBraces('year')}`,
    answers: sets.years1980To2009,
  },
]);
