import { leaveOneOutTasks, type Prompt } from '@diffuse/tasks';
import { dateFamilies } from './dates.js';
import type { AnswerSet, Family } from './family.js';
import { favouriteNumberWeights, favouriteWeights } from './favourites.js';
import { listFamily, readLists } from './lists.js';
import { numberFamilies } from './numbers.js';
import { pick } from './random.js';
import type { Thing } from './wordings.js';

const promptsOf = (name: string): readonly Prompt[] => leaveOneOutTasks.find((task) => task.name === name)!.prompts;

/** The answers of a built-in prompt: its targets without their braces. */
const answersOf = ({ targets }: Prompt): string[] => targets.map((target) => target.slice(1, -1));

const adjectives: Record<string, string> = {
  Africa: 'African',
  Asia: 'Asian',
  Europe: 'European',
  'North America': 'North American',
  'South America': 'South American',
  Oceania: 'Oceanian',
};

/** Countries by continent. Prompts say which: the continent's name is in the request. */
function countryFamily(): Family {
  const continents = promptsOf('countries').map((prompt): AnswerSet => {
    const [name, adjective] = Object.entries(adjectives).find(([continent]) =>
      prompt.request.includes(`of ${continent},`),
    )!;
    const things = ['in', 'of', 'on the continent of'].map((preposition): Thing => {
      return { noun: 'country', qualifier: ` ${preposition} ${name}`, placeholder: 'country' };
    });
    const short: Thing = { noun: `${adjective} country`, qualifier: '', placeholder: 'country' };
    return { answers: answersOf(prompt), things: [...things, short], favourites: favouriteWeights };
  });
  const all = listFamily(
    'countries',
    ['country', 'country of the world'],
    continents.flatMap(({ answers }) => answers),
  );
  return {
    name: 'countries',
    weight: 4,
    draw: (random) => (random() < 0.7 ? pick(random, continents) : all.draw(random)),
  };
}

/** The built-in prompts as they stand: a chat model understands requests like them. */
function taskFamily(name: string): Family {
  const sets = promptsOf(name).map((prompt): AnswerSet => {
    const answers = answersOf(prompt);
    const numeric = answers.every((answer) => /^\d+$/.test(answer));
    const favourites = numeric ? favouriteNumberWeights : favouriteWeights;
    return { answers, things: [], requests: [prompt.request], favourites };
  });
  return { name: `${name} prompts`, weight: 1, draw: (random) => pick(random, sets) };
}

/** Lists beside the six tasks' are many, so each is drawn less. */
const listWeight = 0.6;

/** Everything that the model learns to answer, records with several fields apart. */
export function answerFamilies(): Family[] {
  const taskNames = leaveOneOutTasks.map(({ name }) => name);
  const lists = readLists().filter(({ name }) => !taskNames.includes(name));
  const nameNouns = ['English first name', 'first name', 'baby name', 'name for a baby', 'given name', 'name'];
  return [
    listFamily('names', nameNouns, answersOf(promptsOf('names')[0]!), 4),
    listFamily(
      'fruits',
      ['fruit', 'name of a fruit', 'kind of fruit', 'type of fruit'],
      answersOf(promptsOf('fruits')[0]!),
      3,
    ),
    listFamily('occupations', ['occupation', 'job', 'profession'], answersOf(promptsOf('occupations')[0]!), 4),
    countryFamily(),
    ...dateFamilies,
    ...numberFamilies,
    ...taskNames.map(taskFamily),
    ...lists.map(({ name, singular, items }) => listFamily(name, nounsOf(singular), items, listWeight)),
  ];
}

/** "a musical instrument" → "musical instrument", "kind of musical instrument". */
function nounsOf(singular: string): string[] {
  const noun = singular.replace(/^(an?|the) /, '');
  return [noun, `name of ${singular}`];
}
