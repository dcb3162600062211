import { recipe, type Recipe } from '@diffuse/workbench';
import type { Commands } from '../report/recipe.js';
import { options } from './options.js';
import { run } from './run.js';
import { viewOf } from './view.js';

/** A matrix of settings, each cell a run of a command, in this process or on many machines. */
export const sweepOf = (commands: Commands): Recipe =>
  recipe({
    name: 'sweep',
    description: 'a matrix of models, held-out tasks, seeds and settings, each cell a run; here or on many machines',
    examples: [
      { options: { file: 'sweep.yaml', plan: true }, says: 'the cells as commands' },
      { options: { file: 'sweep.yaml', on: 'ray://localhost:8265' }, says: 'on the machines of a Ray cluster' },
    ],
    options,
    positional: ['file'],
    run: (settings, context) => run(settings, commands, context),
    view: viewOf(commands),
  });
