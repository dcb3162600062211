import { recipe } from '@diffuse/workbench';
import { options, run } from './run.js';
import { view } from './view.js';

/** Paper §5: how far tuning on some tasks carries over to a task that is held out. */
export const leaveOneOut = recipe({
  name: 'leave-one-out',
  description: "the paper's §5: tune on all tasks and on all but one, measure what carries over",
  examples: [
    { options: {}, says: 'all six tasks on the embedded model' },
    { options: { model: 'smollm2-135m-instruct', heldOut: ['fruits'] }, says: 'one of them held out, on a real model' },
  ],
  options,
  run,
  view,
});
