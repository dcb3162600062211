import { recipe } from '@diffuse/workbench';
import { options, run } from './run.js';
import { view } from './view.js';

/** Paper §4, footnote 6: what temperature untuned models need to be as diffuse as tuned ones, and what it costs. */
export const temperature = recipe({
  name: 'temperature',
  description: 'entropy and well-formed answers against temperature, untuned and tuned: why heat is no remedy',
  examples: [{ options: { model: './my-model' }, says: 'what heat does to another model' }],
  options,
  run,
  view,
});
