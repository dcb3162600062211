import type { Recipe } from '@diffuse/workbench';
import { join } from 'node:path';
import type { Settings } from './options.js';

/** One experiment of the paper. */
export interface Part {
  readonly name: string;
  /** What of the paper it makes. */
  readonly makes: string;
  readonly section: string;
  readonly load: () => Promise<Recipe>;
  /** What it is asked besides the settings of all: the folder of all runs, and the prompts of the paper's code. */
  readonly asked: (settings: Settings, folder: string) => Readonly<Record<string, unknown>>;
}

const folders = ['baby-names', 'continent-countries', 'fruits', 'day-date', 'numbers', 'occupations'];

/** The six tasks in the paper's order, where the user has them. */
const sixTasks = ({ prompts }: Settings): Readonly<Record<string, unknown>> =>
  prompts === undefined ? {} : { tasks: folders.map((folder) => join(prompts, folder)) };

const single = ({ prompts }: Settings): Readonly<Record<string, unknown>> =>
  prompts === undefined ? {} : { tasks: [join(prompts, 'numbers', 'rng-0.json'), join(prompts, 'baby-names')] };

/** The experiments in the paper's order. */
export const parts: readonly Part[] = [
  {
    name: 'figure-1',
    makes: 'Figure 1, Table 4',
    section: '§4.1, §4.2, B.1',
    load: async () => (await import('../figure-1/recipe.js')).figure1,
    asked: single,
  },
  {
    name: 'temperature',
    makes: 'the temperature that the baseline needs',
    section: '§4, footnote 6',
    load: async () => (await import('../temperature/recipe.js')).temperature,
    asked: single,
  },
  {
    name: 'figure-2',
    makes: 'Figure 2',
    section: '§4.2, A.1',
    load: async () => (await import('../figure-2/recipe.js')).figure2,
    asked: ({ prompts }) =>
      prompts === undefined
        ? {}
        : { tasks: ['rng-0.json', 'rng-1.json'].map((file) => join(prompts, 'numbers', file)) },
  },
  {
    name: 'leave-one-out',
    makes: 'Figure 3, Tables 5 and 6',
    section: '§5, B.2',
    load: async () => (await import('../leave-one-out/recipe.js')).leaveOneOut,
    asked: sixTasks,
  },
  {
    name: 'synthbio-experiment',
    makes: 'Figures 4 and 5, Tables 1, 3, 7 and 8',
    section: '§6, A.3, B.3, B.4',
    load: async () => (await import('../biographies/recipe.js')).biographies,
    asked: (settings, folder) => ({
      ...sixTasks(settings),
      ...(settings.prompts !== undefined && people(settings.prompts)),
      // Ours in distribution is tuned on all six tasks already.
      ...(settings.recipe === 'ours' && { oodAdapter: join(folder, 'leave-one-out', 'id', 'adapter') }),
    }),
  },
];

/** The paper's code has its biographies in a folder of this name. */
function people(prompts: string): Readonly<Record<string, unknown>> {
  const at = (file: string): string => join(prompts, 'ficticious-people', file);
  return { promptFile: at('ficticious-people.json'), idTasks: [at('ficticious-people-train.json')] };
}

/** What of the paper no experiment makes. */
export const notMade: readonly string[] = [
  'Figure 6 (B.5), MT-Bench before and after tuning: not repeated here, for it takes a judge model.',
  '§8, prefix-tuning and discrete prompts, said to be less effective: the paper gives no figures, and neither is implemented.',
];
