import { bracedTask, inBraces } from '../braced.js';
import { countries as byContinent } from '../data/countries.js';

/** Member states of the United Nations, one prompt a continent. */
export const countries = bracedTask(
  'countries',
  'Countries',
  Object.entries(byContinent).map(([continent, answers]) => ({
    request: `Name any country of ${continent}, with every one of them equally likely. ${inBraces('country')}`,
    answers,
  })),
);
