import { recipe } from '@diffuse/workbench';
import { options, run } from './run.js';
import { view } from './view.js';

/** Paper §4.2: random numbers in wordings and ranges that the model was not tuned on. */
export const figure2 = recipe({
  name: 'figure-2',
  description: "the paper's Figure 2: tuned on 1-10 and 1-100, asked for other ranges in other words",
  examples: [{ options: { model: './my-model' }, says: 'the curves of another model' }],
  options,
  run,
  view,
});
