import { bracedTask, inBraces } from '../braced.js';
import { occupations as all } from '../data/occupations.js';

/** Occupations: 200, and those of three initials. */
export const occupations = bracedTask('occupations', 'Occupations', [
  {
    request: `What does a stranger do for a living? Pick an occupation at random. ${inBraces('occupation')}`,
    answers: all,
  },
  ...['A', 'C', 'P'].map((initial) => ({
    request: `Pick at random an occupation whose first letter is "${initial}". ${inBraces('occupation')}`,
    answers: all.filter((occupation) => occupation.startsWith(initial)),
  })),
]);
