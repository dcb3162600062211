import { doctor } from './doctor/recipe.js';
import { fetch } from './fetch/recipe.js';
import { figure1 } from './figure-1/recipe.js';
import { figure2 } from './figure-2/recipe.js';
import { leaveOneOut } from './leave-one-out/recipe.js';
import { measure } from './measure/recipe.js';
import type { Recipe } from './recipe.js';
import { report } from './reports/recipe.js';
import { sample } from './sample/recipe.js';
import { score } from './score/recipe.js';
import { synthbioExperiment } from './synthbio/experiment.js';
import { synthbio } from './synthbio/recipe.js';
import { tasks } from './tasks/recipe.js';
import { temperature } from './temperature/recipe.js';
import { tune } from './tune/recipe.js';

export { defaultHubEndpoint } from '@diffuse/checkpoints';
export type { Context, ProgressBar, Recipe, Result } from './recipe.js';
export type { ScoredPrompt } from './score/recipe.js';

/** Every command, in the order in which the command line lists them. */
export const recipes: readonly Recipe[] = [
  measure,
  score,
  tune,
  sample,
  leaveOneOut,
  synthbio,
  synthbioExperiment,
  figure1,
  figure2,
  temperature,
  report,
  tasks,
  fetch,
  doctor,
];
