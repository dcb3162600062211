import { countries } from '../data/countries.js';

/** What each prompt of the six tasks asks for, as what is picked: other wordings are made of it. By task, in the order of its prompts. */
export const phrases: Readonly<Record<string, readonly string[]>> = {
  names: ['a first name for a baby', 'an American first name'],
  countries: Object.keys(countries).map((continent) => `a country of ${continent}`),
  fruits: ['a fruit', 'the name of a fruit'],
  dates: [
    'a day of the week',
    'a month of the year',
    'a day of June, such as June 1',
    'a date in October, written like October 1',
    'a date in February, such as February 1, of a year that is not a leap year',
    'a year from 1980 to 2009',
  ],
  numbers: [
    'a whole number from 1 to 10',
    'a whole number from 1 to 100',
    'a prime number below 50',
    'an even number from 2 to 60',
    'a multiple of five from 5 to 100',
    'a side of a die that has sides 1 to 20',
  ],
  occupations: ['an occupation', ...['A', 'C', 'P'].map((initial) => `an occupation that begins with "${initial}"`)],
};
