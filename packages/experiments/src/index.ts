import type { readConfig } from '@diffuse/runs';
import type { optionGroups, Recipe } from '@diffuse/workbench';
import type { Commands } from './report/recipe.js';

export { sourcesFrom } from '@diffuse/diffuse/sources';
export type { ScoredPrompt } from '@diffuse/diffuse';
export type { Context, ProgressBar, Recipe, Result } from '@diffuse/workbench';
export type { Config } from '@diffuse/runs';

/** Commands that compute something. */
const commands: Commands = {
  measure: async () => (await import('@diffuse/workbench/measure')).measure,
  score: async () => (await import('@diffuse/workbench/score')).score,
  fit: async () => (await import('@diffuse/workbench/fit')).fit,
  tune: async () => (await import('@diffuse/workbench/tune')).tune,
  sample: async () => (await import('@diffuse/workbench/sample')).sample,
  'leave-one-out': async () => (await import('./leave-one-out/recipe.js')).leaveOneOut,
  synthbio: async () => (await import('@diffuse/records')).synthbio,
  'synthbio-ways': async () => (await import('@diffuse/records')).ways,
  'synthbio-experiment': async () => (await import('./biographies/recipe.js')).biographies,
  'figure-1': async () => (await import('./figure-1/recipe.js')).figure1,
  'figure-2': async () => (await import('./figure-2/recipe.js')).figure2,
  run: async () => (await import('./run-config/recipe.js')).runConfig,
  temperature: async () => (await import('./temperature/recipe.js')).temperature,
};

/** Commands that have a page. */
const shown: Commands = { ...commands, sweep: async () => (await import('./sweep/recipe.js')).sweepOf(commands) };

/**
 * Every command by its name, in the order in which the command line lists them. Each brings its code when it is called:
 * all together take two seconds to load.
 */
export const recipes: Readonly<Record<string, () => Promise<Recipe>>> = {
  ...shown,
  'repeat-paper': async () => (await import('./repeat-paper/recipe.js')).repeatPaper,
  report: async () => (await import('./report/recipe.js')).reportOn(shown),
  compare: async () => (await import('@diffuse/workbench/compare')).compare,
  export: async () => (await import('@diffuse/workbench/export')).exportRuns,
  tasks: async () => (await import('@diffuse/workbench/tasks')).tasks,
  schema: async () => (await import('@diffuse/records')).schema,
  fetch: async () => (await import('@diffuse/workbench/fetch')).fetch,
  doctor: async () => (await import('@diffuse/workbench/doctor')).doctor,
};

/** The same names by what the commands are for. */
export const commandGroups: Readonly<Record<string, readonly string[]>> = {
  'On one model': ['fit', 'measure', 'score', 'sample', 'tune'],
  Records: ['synthbio', 'synthbio-ways', 'schema'],
  'The paper': [
    'leave-one-out',
    'figure-1',
    'figure-2',
    'temperature',
    'synthbio-experiment',
    'repeat-paper',
    'run',
    'sweep',
  ],
  'Run folders': ['compare', 'report', 'export'],
  'Tasks, models, this machine': ['tasks', 'fetch', 'doctor'],
};

/**
 * The names of the options that commands share, by what they are about; brings its code when it is called.
 *
 * @example
 * import { sharedOptions } from '@diffuse/experiments';
 *
 * console.log(Object.keys(await sharedOptions())); // [ 'Model', 'Tasks', … ]
 */
export const sharedOptions = async (): Promise<typeof optionGroups> =>
  (await import('@diffuse/workbench')).optionGroups;

/**
 * The options of a command as a run folder or somebody has them in a YAML file; brings its code when it is called. Throws an
 * InputError on what is no path, and an Error that names the file on what is no such file.
 *
 * @example
 * import { readOptions } from '@diffuse/experiments';
 *
 * const { command, options } = await readOptions('runs/measure-tiny/config.yaml');
 */
export const readOptions: typeof readConfig = async (file) => (await import('@diffuse/runs')).readConfig(file);
