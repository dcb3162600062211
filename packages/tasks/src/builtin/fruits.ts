import { bracedTask, inBraces } from '../braced.js';
import { fruits as answers } from '../data/fruits.js';

/** Fruits, in two wordings. */
export const fruits = bracedTask('fruits', 'Fruits', [
  { request: `Which fruit comes up? Pick one by pure chance. ${inBraces('fruit')}`, answers },
  { request: `Give me the name of a randomly selected fruit. ${inBraces('fruit')}`, answers },
]);
