import { recipe } from '@diffuse/workbench';
import { options, run } from './run.js';
import { view } from './view.js';

/** A configuration of the paper's code, as it is: tuned on its train_prompts, sampled on its test_prompts. */
export const runConfig = recipe({
  name: 'run',
  description: 'a YAML configuration of the paper’s code as it is: tune on its prompts, sample the others',
  examples: [
    {
      options: { config: 'authors/configs/fruits.yaml', model: './my-model' },
      says: 'one of the authors’ configurations on another model',
    },
  ],
  options,
  positional: ['config'],
  run,
  view,
});
