import { recipe } from '../recipe.js';
import { options, run } from './run.js';
import { view } from './view.js';

/** Exact and sampled diagnosis of a model on tasks. */
export const measure = recipe({
  name: 'measure',
  description: 'how far a model’s answers are from the wanted distribution, exact and sampled',
  options,
  run,
  view,
});
