import { bracedTask, inBraces } from '../braced.js';
import { tuningNames } from '../data/tuningNames.js';

/** First names of children born in the United States: 200, drawn in proportion to births in 2022. */
export const names = bracedTask('names', 'Baby Names', [
  { request: `Think of a first name for a baby, any name at random. ${inBraces('name')}`, answers: tuningNames },
  { request: `Draw one given name from a hat full of American first names. ${inBraces('name')}`, answers: tuningNames },
]);
