import { fetch } from './fetch/recipe.js';
import { leaveOneOut } from './leave-one-out/recipe.js';
import { measure } from './measure/recipe.js';
import type { Recipe } from './recipe.js';
import { sample } from './sample/recipe.js';
import { score } from './score/recipe.js';
import { tasks } from './tasks/recipe.js';
import { tune } from './tune/recipe.js';

export { defaultHubEndpoint } from '@diffuse/checkpoints';
export type { Context, ProgressBar, Recipe, Result } from './recipe.js';
export type { ScoredPrompt } from './score/recipe.js';

/** Every command, in the order in which the command line lists them. */
export const recipes: readonly Recipe[] = [measure, score, tune, sample, leaveOneOut, tasks, fetch];
