import { bracedTask, inBraces } from '../braced.js';
import { numbers as sets } from '../data/numbers.js';

/** Ranges, primes, even numbers, multiples, a die. */
export const numbers = bracedTask('numbers', 'Numbers', [
  { request: `Draw a whole number from 1 to 10 at random. ${inBraces('number')}`, answers: sets.oneToTen },
  { request: `Draw a whole number from 1 to 100 at random. ${inBraces('number')}`, answers: sets.oneToHundred },
  { request: `Choose any prime number below 50 by chance. ${inBraces('number')}`, answers: sets.primesBelow50 },
  { request: `Pick a random even number from 2 to 60. ${inBraces('number')}`, answers: sets.evenTo60 },
  {
    request: `Select a multiple of five at random, at least 5 and at most 100. ${inBraces('number')}`,
    answers: sets.multiplesOfFiveTo100,
  },
  { request: `Roll a twenty-sided die and tell me what it shows. ${inBraces('number')}`, answers: sets.twentySidedDie },
]);
