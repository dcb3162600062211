import { name, optional } from '@diffuse/check';
import { languageModel } from '@diffuse/core-lm/checks';
import { readAdapter } from '@diffuse/checkpoints';
import { adapt, type AdaptedModel, type LanguageModel } from '@diffuse/core-lm';
import { isUrl, loadAt, locateModel, type LoadedModel } from '@diffuse/diffuse';
import { existsSync } from 'node:fs';
import { adapterIn } from './adapterIn.js';
import { withProgress, type Context } from './context.js';
import { shownAddress, shownModel } from './endpoint/address.js';
import { openDevice, type DeviceSettings } from './device.js';
import { noteDay } from './noteDay.js';
import { OptionError } from './optionError.js';
import { readTemplate } from './readTemplate.js';
import { aContext, modelSettings } from './checks.js';

/** Which model, how its weights are held, and on what it is run. */
export interface ModelSettings extends DeviceSettings {
  readonly model: string;
  /** File of a chat template in place of the model's own. */
  readonly chatTemplate?: string | undefined;
  /** The day for a chat template that tells it. */
  readonly date?: string | undefined;
  /** How many of its layers a command will adapt. */
  readonly lastLayers?: number | 'half' | 'all' | undefined;
}

/**
 * Opens a model until the recipe ends: the embedded one, a folder or file, or a name that can be fetched (and then is).
 * Throws for a URL, and for a model with fewer layers than are to be adapted. Throws an InputError on settings
 * that there are not.
 *
 * @example
 * import { openModel, type Context } from '@diffuse/workbench';
 *
 * const layers = async (context: Context) => {
 *   const { config } = await openModel({ model: 'tiny', device: 'cpu', weights: 'f32' }, context);
 *   return config.layers.length;
 * };
 */
export async function openModel(settings: ModelSettings, context: Context): Promise<LoadedModel> {
  modelSettings(settings, 'settings');
  aContext(context, 'context');
  if (/^[\w.-]+:\d+(\/|$)/.test(settings.model) && !existsSync(settings.model))
    throw new OptionError('model', settings.model, 'the URL of an API begins with http:// or https://');
  if (shownModel(settings.model) !== settings.model && !isUrl(settings.model) && !existsSync(settings.model))
    throw new OptionError(
      'model',
      shownModel(settings.model),
      'the URL of an API begins with http:// or https://, and has no user name and password in it',
    );
  if (isUrl(settings.model))
    throw new OptionError(
      'model',
      shownAddress(settings.model),
      "this command needs the model's weights, and an endpoint has them: measure, score, sample and synthbio take a URL; give this one a folder, a .gguf file or a hub id such as org/name",
    );
  const chatTemplate = await readTemplate(settings.chatTemplate);
  const executor = await openDevice(settings, context);
  const path = await withProgress(context, 'fetch (MB)', (watch) => locateModel(settings.model, context, watch));
  const opened = await loadAt(settings.model, path, executor, {
    weights: settings.weights,
    chatTemplate,
    day: settings.date,
    keptBytes: settings.maxCache === undefined ? undefined : bytesOf(settings.maxCache),
  });
  const { name, model, config } = opened;
  context.atEnd?.(() => model.dispose());
  const { lastLayers } = settings;
  const { length } = config.layers;
  if (typeof lastLayers === 'number' && lastLayers > length)
    throw new OptionError('lastLayers', lastLayers, `${name} has ${length} layers; ask for that many or fewer`);
  noteDay(opened, settings.date, context);
  return opened;
}

/** So many GiB in bytes, or as many as can be counted. */
const bytesOf = (gibibytes: number): number => Math.min(Math.floor(gibibytes * 2 ** 30), Number.MAX_SAFE_INTEGER);

/** The same model with the chat template on another day. */
export function onDay(opened: LoadedModel, day: string): LoadedModel {
  const chat = opened.chatOn(day);
  return { ...opened, chat, day, bare: { ...opened.bare, chat, day } };
}

/**
 * The model with the adapter of a PEFT folder or of a run's, until the recipe ends; as it came where none is asked for. Throws an InputError on what is no
 * folder, model or context, and a ModelError on an adapter that is not there or another model's.
 *
 * @example
 * import { openModel, withAdapter, type Context } from '@diffuse/workbench';
 *
 * const tuned = async (context: Context) => {
 *   const { model, chat } = await openModel({ model: 'tiny', device: 'cpu', weights: 'f32' }, context);
 *   return { model: withAdapter('adapter', model, context), chat };
 * };
 */
export function withAdapter(folder: string | undefined, model: LanguageModel, context: Context): AdaptedModel {
  optional(name)(folder, 'folder');
  languageModel(model, 'model');
  aContext(context, 'context');
  const adapted = adapt(model, folder === undefined ? undefined : readAdapter(adapterIn(folder), model.config));
  context.atEnd?.(() => adapted.dispose());
  return adapted;
}
