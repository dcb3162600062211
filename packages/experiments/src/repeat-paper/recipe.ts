import { recipe } from '@diffuse/workbench';
import { checkSettings } from './check.js';
import { options } from './options.js';
import { plan } from './plan.js';
import { repeat } from './run.js';

/** All experiments of the paper on one model. */
export const repeatPaper = recipe({
  name: 'repeat-paper',
  description: 'every table and figure of the paper that a model allows, one folder and page, or what that takes',
  examples: [
    { options: { plan: true }, says: 'what it takes, and nothing else' },
    { options: { model: './my-model', recipe: 'paper', out: 'runs/paper' }, says: 'all of it on another model' },
  ],
  options,
  async run(settings, context) {
    checkSettings(settings);
    return settings.plan ? plan(settings, context) : repeat(settings, context);
  },
});
