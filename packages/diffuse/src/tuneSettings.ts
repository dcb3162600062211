import { InputError } from '@diffuse/check';
import { readAdapterToTune } from '@diffuse/checkpoints';
import type { Adapter as LoraAdapter } from '@diffuse/core-lm';
import { sha256 } from '@diffuse/files';
import type { HostTensor } from '@diffuse/jit';
import type { Task } from '@diffuse/tasks';
import { isDeepStrictEqual } from 'node:util';
import type { Adapter } from './adapter.js';
import type { Subject } from './answerer.js';
import { givenOf } from './givenOf.js';
import type { StoppedTuning } from './model.js';
import { presetOf, type RecipeName } from './recipes.js';
import type { TuningSettings } from './settings.js';

type Given = Partial<TuningSettings> & { readonly recipe?: RecipeName | undefined };

/**
 * The settings of a tuning: given ones, and for the rest those of the recipe; of a tuning that is gone on with, its own.
 * Throws where others are given for one.
 */
export function settingsOf(
  { recipe = 'ours', ...options }: Given,
  embedded: boolean,
  resume: StoppedTuning | undefined,
): TuningSettings {
  const given = givenOf(options);
  if (resume !== undefined) {
    for (const [name, found] of Object.entries(given)) {
      const asked = resume.settings[name as keyof TuningSettings];
      if (!isDeepStrictEqual(asked, found))
        throw new InputError('OUT_OF_RANGE', `options.${name}`, {
          asked: `${String(asked)}, as in the tuning that is gone on with`,
          found,
          remedy: 'leave it out',
        });
    }
    return resume.settings;
  }
  const { maxNewTokens: _, parsing: __, population: ___, ...preset } = presetOf(recipe, embedded);
  return { ...preset, seed: 0, ...given };
}

/**
 * What a tuning is on, as SHA-256: requests, beginnings, targets and weights. Throws where a tuning that is gone on with was on
 * something else.
 */
export function askedOf(tasks: readonly Task[], resume: StoppedTuning | undefined): string {
  const asked = sha256(JSON.stringify(tasks.map(({ name, prompts }) => [name, prompts])));
  if (resume !== undefined && resume.asked !== asked)
    throw new InputError('OUT_OF_RANGE', 'options.resume', {
      asked: 'the state of a tuning on these tasks',
      found: resume.asked,
      remedy: 'it was on other ones, go on with the same tasks',
    });
  return asked;
}

const shape = ['rank', 'alpha', 'modules', 'lastLayers'] as const;

/**
 * The matrices that a tuning begins with: those of the adapter that is gone on from, if there is one. Throws where it is
 * asked to have another shape, and on adapters that cannot be gone on from (`readAdapterToTune`).
 */
export function initialOf(
  adapter: Adapter | undefined,
  given: Given,
  { model }: Subject,
): LoraAdapter<HostTensor> | undefined {
  if (adapter === undefined) return undefined;
  const name = shape.find((each) => given[each] !== undefined);
  if (name !== undefined)
    throw new InputError('OUT_OF_RANGE', `options.${name}`, {
      asked: 'left out for a model with an adapter, which is gone on from as it is',
      found: given[name],
      remedy: 'tune the model without the adapter to begin a new one',
    });
  return adapter.folder === undefined ? adapter.lora : readAdapterToTune(adapter.folder, model.model.config);
}
