import { births2022 } from '../babyNames.js';
import { bracedTask, type BracedRequest } from '../braced.js';
import { countries } from '../data/countries.js';
import { dates } from '../data/dates.js';
import { fruits } from '../data/fruits.js';
import { numbers } from '../data/numbers.js';
import { occupations } from '../data/occupations.js';
import { paperPrompts } from '../data/paperPrompts.js';
import { tuningNames } from '../data/tuningNames.js';
import type { Task } from '../task.js';

const { inFull, sentences, oneToHundred } = paperPrompts;

/** The wordings of Figure 2 (paper A.1). */
export const paperRngWordings: readonly string[] = paperPrompts.wordings;

/** §5 prints first sentences only: the instruction of §4, for another kind of answer, is added by us. */
const instructed = (sentence: string, kind: string, example = kind): string =>
  `${sentence} Output only the ${kind} between two curly braces, like this: {${example}}. Don't output code.`;

const paperTask = (name: string, title: string, ...requests: BracedRequest[]): Task =>
  bracedTask(`paper-${name}`, title, requests);

/** The prompts that the paper prints in §4 and §5, and its authors' for 1 to 100, with targets of ours. */
export const paperTasks: readonly Task[] = [
  { ...paperTask('names', 'Baby Names', { request: inFull.names, answers: tuningNames }), natural: births2022 },
  paperTask(
    'rng',
    'RNG',
    { request: inFull.rng, answers: numbers.oneToTen },
    { request: oneToHundred, answers: numbers.oneToHundred },
  ),
  paperTask('countries', 'Countries', {
    request: instructed(sentences.countries, 'country'),
    answers: countries.Africa,
  }),
  paperTask('fruits', 'Fruits', { request: instructed(sentences.fruits, 'fruit'), answers: fruits }),
  paperTask('dates', 'Days and Dates', {
    request: instructed(sentences.dates, 'date', 'June 1'),
    answers: dates.datesInJune,
  }),
  paperTask('numbers', 'Numbers', {
    request: instructed(sentences.numbers, 'number'),
    answers: numbers.primesBelow50,
  }),
  paperTask('occupations', 'Occupations', {
    request: instructed(sentences.occupations, 'occupation'),
    answers: occupations.filter((occupation) => occupation.startsWith('A')),
  }),
];
