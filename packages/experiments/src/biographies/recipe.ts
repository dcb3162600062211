import { recipe } from '@diffuse/workbench';
import { options, run } from './run.js';
import { view } from './view.js';

/** Paper §6: records by the model as it came, tuned on other tasks, and tuned on tuples of their attributes. */
export const biographies = recipe({
  name: 'synthbio-experiment',
  description: "the paper's §6: records by the model as it came, tuned on other tasks, and tuned on such records",
  examples: [
    { options: { recipe: 'paper', samples: 200 }, says: 'as the paper and its code have it, of fewer answers' },
  ],
  options,
  run,
  view,
});
