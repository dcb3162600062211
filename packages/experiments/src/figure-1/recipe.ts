import { recipe } from '@diffuse/workbench';
import { options, run } from './run.js';
import { view } from './view.js';

/** Paper §4: random numbers and baby names, untuned and tuned on that one task, beside the natural distribution. */
export const figure1 = recipe({
  name: 'figure-1',
  description:
    "the paper's Figure 1 and Table 4: answers to one task, untuned and tuned on it, beside the natural ones",
  examples: [{ options: { recipe: 'paper' }, says: 'as the paper and its code have it' }],
  options,
  run,
  view,
});
