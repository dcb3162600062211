import { openCheckpoint, readAdapter, type Checkpoint } from '@diffuse/checkpoints';
import { loadAdapter, loadModel, type LanguageModel, type LoadedAdapter } from '@diffuse/core-lm';
import { openDevice, type DeviceSettings } from './device.js';
import { locateModel } from './locate.js';
import type { Context } from './recipe.js';

/** A checkpoint whose weights an executor holds. */
export interface OpenModel extends Checkpoint {
  readonly model: LanguageModel;
}

/** Opens `--model` on `--device`: the embedded one, a folder or file, or a name that can be fetched (and then is). */
export async function openModel(
  settings: { readonly model: string } & DeviceSettings,
  context: Context,
): Promise<OpenModel> {
  const executor = await openDevice(settings, context);
  context.atEnd?.(() => executor.dispose());
  const checkpoint = await openCheckpoint(await locateModel(settings.model, context), settings.weights);
  const name = settings.model === 'tiny' ? 'tiny' : checkpoint.name;
  return { ...checkpoint, name, model: loadModel(checkpoint.config, checkpoint.weights, executor) };
}

/** The adapter in a PEFT folder, checked against the model; undefined where none is asked for. */
export function openAdapter(
  folder: string | undefined,
  { config, executor }: LanguageModel,
): LoadedAdapter | undefined {
  return folder === undefined ? undefined : loadAdapter(readAdapter(folder, config), executor);
}
