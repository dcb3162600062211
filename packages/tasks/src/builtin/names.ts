import { births2022 } from '../babyNames.js';
import { bracedTask, inBraces } from '../braced.js';
import { tuningNames } from '../data/tuningNames.js';
import type { Task } from '../task.js';

/** First names of children born in the United States: 200, drawn in proportion to births in 2022. */
export const names: Task = {
  ...bracedTask('names', 'Baby Names', [
    { request: `Think of a first name for a baby, any name at random. ${inBraces('name')}`, answers: tuningNames },
    {
      request: `Draw one given name from a hat full of American first names. ${inBraces('name')}`,
      answers: tuningNames,
    },
  ]),
  natural: births2022,
};
