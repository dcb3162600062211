import { openCheckpoint, readAdapter, type Checkpoint } from '@diffuse/checkpoints';
import { loadModel, type Adapter, type LanguageModel, type LinearWeight } from '@diffuse/core-lm';
import type { HostTensor } from '@diffuse/jit';
import { openDevice, type DeviceSettings } from './device.js';
import { isUrl, locateModel } from './locate.js';
import type { Context } from './recipe.js';

/** A checkpoint whose weights an executor holds. */
export interface OpenModel extends Checkpoint<LinearWeight<HostTensor>> {
  readonly model: LanguageModel;
}

/** Which model, how its weights are held, and on what it is run. */
export interface ModelSettings extends DeviceSettings {
  readonly model: string;
  /** How many of its layers a command will adapt. */
  readonly lastLayers?: number | undefined;
}

/**
 * Opens `--model` on `--device`: the embedded one, a folder or file, or a name that can be fetched (and then is). Throws
 * for a URL, and for a model with fewer layers than are to be adapted.
 */
export async function openModel(settings: ModelSettings, context: Context): Promise<OpenModel> {
  if (isUrl(settings.model)) {
    throw new Error(
      `--model ${settings.model}: this command needs the model's weights, and an endpoint only answers: measure, sample and synthbio take a URL; give this one a folder, a .gguf file or a hub id such as org/name`,
    );
  }
  const executor = await openDevice(settings, context);
  const checkpoint = await openCheckpoint(await locateModel(settings.model, context), settings.weights);
  const name = settings.model === 'tiny' ? 'tiny' : checkpoint.name;
  const { lastLayers = 0 } = settings;
  const { length } = checkpoint.config.layers;
  if (lastLayers > length)
    throw new Error(`--last-layers ${lastLayers}: ${name} has ${length} layers; ask for that many or fewer`);
  return { ...checkpoint, name, model: loadModel(checkpoint.config, checkpoint.weights, executor) };
}

/** The adapter in a PEFT folder, checked against the model; undefined where none is asked for. */
export function openAdapter(folder: string | undefined, { config }: LanguageModel): Adapter<HostTensor> | undefined {
  return folder === undefined ? undefined : readAdapter(folder, config);
}
