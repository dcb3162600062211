import { recipe } from '../recipe.js';
import { options, run } from './run.js';
import { view } from './view.js';

/** Exact and sampled diagnosis of a model on tasks. */
export const measure = recipe({
  name: 'measure',
  description: 'how far a model’s answers are from the wanted distribution, exact and sampled',
  examples: [
    { options: { tasks: ['fruits'] }, says: 'the embedded model on a built-in task' },
    {
      options: { model: './my-model', adapter: 'runs/mine', tasks: ['./my-task'] },
      says: 'a folder’s model with what was tuned, on a task of your own',
    },
  ],
  options,
  run,
  view,
});
