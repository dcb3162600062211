import { recipe } from '@diffuse/workbench';
import { options, run } from './run.js';
import { view } from './view.js';

/** Paper §6: records by the model as it came, tuned on other tasks, and tuned on tuples of their attributes. */
export const biographies = recipe({
  name: 'synthbio-experiment',
  description: "the paper's §6: records by the model as it came, tuned on other tasks, and tuned on such records",
  options,
  run,
  view,
});
