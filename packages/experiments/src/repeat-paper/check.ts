import { OptionError } from '@diffuse/workbench';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from './options.js';

/** Throws on a folder that is not the prompts of the paper's code, and on a GPU where no plan is asked for. */
export function checkSettings({ prompts, plan, gpu }: Settings): void {
  if (gpu !== undefined && !plan)
    throw new OptionError('gpu', gpu, 'only a plan reckons with a GPU: ask for one, or leave it out');
  if (prompts === undefined) return;
  const needed = ['baby-names', join('numbers', 'rng-0.json')];
  const missing = needed.find((path) => statSync(join(prompts, path), { throwIfNoEntry: false }) === undefined);
  if (missing !== undefined)
    throw new OptionError(
      'prompts',
      prompts,
      `there is no ${missing} in it: give the folder prompts of the paper's code`,
    );
}
