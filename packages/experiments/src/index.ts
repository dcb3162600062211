import type { Recipe } from './recipe.js';

export { defaultHubEndpoint, packageIndexes } from '@diffuse/checkpoints';
export type { Context, ProgressBar, Recipe, Result } from './recipe.js';
export type { ScoredPrompt } from './score/recipe.js';

/**
 * Every command by its name, in the order in which the command line lists them. Each brings its code when it is called:
 * all together take two seconds to load.
 */
export const recipes: Readonly<Record<string, () => Promise<Recipe>>> = {
  measure: async () => (await import('./measure/recipe.js')).measure,
  score: async () => (await import('./score/recipe.js')).score,
  tune: async () => (await import('./tune/recipe.js')).tune,
  sample: async () => (await import('./sample/recipe.js')).sample,
  'leave-one-out': async () => (await import('./leave-one-out/recipe.js')).leaveOneOut,
  synthbio: async () => (await import('./synthbio/recipe.js')).synthbio,
  'synthbio-experiment': async () => (await import('./synthbio/experiment.js')).synthbioExperiment,
  'figure-1': async () => (await import('./figure-1/recipe.js')).figure1,
  'figure-2': async () => (await import('./figure-2/recipe.js')).figure2,
  temperature: async () => (await import('./temperature/recipe.js')).temperature,
  report: async () => (await import('./reports/recipe.js')).report,
  tasks: async () => (await import('./tasks/recipe.js')).tasks,
  fetch: async () => (await import('./fetch/recipe.js')).fetch,
  doctor: async () => (await import('./doctor/recipe.js')).doctor,
};
