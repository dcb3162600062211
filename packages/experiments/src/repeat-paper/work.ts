import { encodeTasks, loadTasks, type Subject, type TaskPrompt } from '@diffuse/diffuse';
import { packTries } from '@diffuse/objective';
import { biographySchema } from '@diffuse/synthbio';
import { leaveOneOutTasks } from '@diffuse/tasks';
import { suited } from '@diffuse/workbench';
import { idSettings, idTasks } from '../biographies/tunedId.js';
import { chosenTasks, passes as passesOfSingle } from '../singleTasks.js';
import type { Settings } from './options.js';
import type { Part } from './parts.js';

/** What is to be run, in tokens. */
export interface Work {
  /** Forward and backward, at most: a tuning may stop early. */
  readonly tuned: number;
  readonly scored: number;
  /** Of answers as long as the targets: fewer where they begin alike, more where a model says more. */
  readonly sampled: number;
  /** The longest sequence that is tuned on, which settles the memory. */
  readonly longest: number;
}

/** A prompt's length as it is tuned on and scored, the longest sequence of it, and an answer's, in tokens. */
interface Lengths {
  readonly pass: number;
  readonly longest: number;
  readonly answer: number;
}

/** What the work of an experiment is reckoned from. */
interface Basis {
  readonly recipe: Settings['recipe'];
  readonly passes: number;
  readonly samples: number | undefined;
  /** The tasks that are asked. */
  readonly tasks: readonly (readonly Lengths[])[];
  /** The tuples of biographies. */
  readonly people: readonly Lengths[];
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const passOver = (prompts: readonly Lengths[]): number => sum(prompts.map(({ pass }) => pass));
const answersOf = (prompts: readonly Lengths[]): number => sum(prompts.map(({ answer }) => answer));
const longestOf = (prompts: readonly Lengths[]): number => Math.max(...prompts.map(({ longest }) => longest));

/** As the experiments have them unless they are asked otherwise. */
const temperatures = 8;
const biography = 110; // tokens
const ranges = { prompts: 10 * 5 + 6 * 5, tokens: 160 };

const reckon: Readonly<Record<string, (basis: Basis) => Work>> = {
  'figure-1': ({ passes, samples = 1000, tasks }) => {
    const firsts = tasks.map(([first]) => first!);
    const pass = passOver(firsts);
    const longest = longestOf(firsts);
    return { tuned: passes * pass, scored: 2 * pass, sampled: 2 * samples * answersOf(firsts), longest };
  },
  temperature: ({ passes, samples = 500, tasks }) => {
    const firsts = tasks.map(([first]) => first!);
    const sampled = 2 * temperatures * samples * answersOf(firsts);
    return { tuned: passes * passOver(firsts), scored: 0, sampled, longest: longestOf(firsts) };
  },
  'figure-2': ({ recipe, passes, samples = recipe === 'paper' ? 1000 : 0, tasks }) => {
    const all = tasks.flat();
    const scored = 2 * ranges.prompts * ranges.tokens;
    const sampled = 2 * ranges.prompts * samples * (answersOf(all) / all.length);
    return { tuned: passes * passOver(all), scored, sampled, longest: longestOf(all) };
  },
  'leave-one-out': ({ recipe, passes, samples = 1000, tasks }) => {
    const all = tasks.flat();
    const measured = tasks.length + (recipe === 'paper' ? tasks.length : 1) + 1;
    // In distribution, each task alone or all at once are as many steps.
    const tuned = passes * tasks.length * passOver(all);
    return { tuned, scored: measured * passOver(all), sampled: 3 * samples * answersOf(all), longest: longestOf(all) };
  },
  'synthbio-experiment': ({ recipe, passes, samples = 1000, tasks, people }) => {
    const tuned = [...(recipe === 'paper' ? tasks.flat() : []), ...people];
    return { tuned: passes * passOver(tuned), scored: 0, sampled: 3 * samples * biography, longest: longestOf(tuned) };
  },
};

/** What an experiment takes, on the prompts that it would ask. */
export async function workOf({ name, asked }: Part, settings: Settings, { chat }: Subject): Promise<Work> {
  const { recipe, samples, trieTokens } = settings;
  const single = !['leave-one-out', 'synthbio-experiment'].includes(name);
  const { passes } = suited(settings, single ? { passes: passesOfSingle } : {});
  const given = asked(settings, '') as { readonly tasks?: readonly string[]; readonly idTasks?: string[] };
  const usual = name === 'figure-2' ? ['rng'] : ['rng', 'names'];
  const sixTasks = given.tasks ?? leaveOneOutTasks.map((task) => task.name);
  const tasks = await loadTasks(single ? chosenTasks({ ...given, recipe }, usual) : sixTasks);
  const asSettled = idSettings(recipe, biographySchema, {});
  const people = await idTasks(biographySchema, given, asSettled);
  const lengths = (prompts: readonly TaskPrompt[]): Lengths[] => prompts.map((prompt) => lengthsOf(prompt, trieTokens));
  return reckon[name]!({
    ...{ recipe, passes, samples },
    tasks: tasks.map((task) => lengths(encodeTasks(chat, [task]))),
    people: lengths(encodeTasks(chat, people)),
  });
}

function lengthsOf({ encoded }: TaskPrompt, trieTokens: number): Lengths {
  const packed = packTries(encoded, trieTokens).map(({ tokens }) => tokens.length);
  const answer = sum(encoded.targets.map(({ tokens }) => tokens.length)) / encoded.targets.length;
  return { pass: sum(packed), longest: Math.max(...packed), answer };
}
