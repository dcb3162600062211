import {
  baseModelOf,
  modelName,
  openCheckpoint,
  readAdapter,
  type BaseModel,
  type Checkpoint,
} from '@diffuse/checkpoints';
import { adapt, loadModel, type AdaptedModel, type LanguageModel, type LinearWeight } from '@diffuse/core-lm';
import { isEmbedded, isUrl, locateModel, type Subject } from '@diffuse/diffuse';
import type { HostTensor } from '@diffuse/jit';
import { isUtf8 } from 'node:buffer';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { withProgress, type Context } from './context.js';
import { openDevice, type DeviceSettings } from './device.js';
import { OptionError } from './optionError.js';

/** A model as it came, and what an adapter of it says that it is of. */
export interface BaseSubject extends Subject {
  readonly base: BaseModel;
  /** The text of a chat template that was given in place of the model's own. */
  readonly chatTemplate?: string | undefined;
  /** The day that the chat template tells the model; undefined where it tells none. */
  readonly day: string | undefined;
}

/** A checkpoint whose weights an executor holds. */
export interface OpenModel extends Checkpoint<LinearWeight<HostTensor>> {
  readonly model: LanguageModel;
  /** The model as it came. */
  readonly bare: BaseSubject;
}

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
 * Throws for a URL, and for a model with fewer layers than are to be adapted.
 */
export async function openModel(settings: ModelSettings, context: Context): Promise<OpenModel> {
  if (isUrl(settings.model))
    throw new OptionError(
      'model',
      settings.model,
      "this command needs the model's weights, and an endpoint only answers: measure, sample and synthbio take a URL; give this one a folder, a .gguf file or a hub id such as org/name",
    );
  const chatTemplate = await readTemplate(settings.chatTemplate);
  const executor = await openDevice(settings, context);
  const path = await withProgress(context, 'fetch (MB)', (watch) => locateModel(settings.model, context, watch));
  const checkpoint = await openCheckpoint(path, settings.weights, { chatTemplate, day: settings.date });
  const name = isEmbedded(settings.model) ? settings.model : modelName(path);
  const { lastLayers } = settings;
  const { length } = checkpoint.config.layers;
  if (typeof lastLayers === 'number' && lastLayers > length)
    throw new OptionError('lastLayers', lastLayers, `${name} has ${length} layers; ask for that many or fewer`);
  const model = loadModel(checkpoint.config, checkpoint.weights, executor);
  context.atEnd?.(() => model.dispose());
  if (checkpoint.day !== undefined && settings.date === undefined)
    context.note(
      `the chat template of ${name} tells it the day: ${checkpoint.day} (UTC), or that on which a run was begun`,
    );
  if (checkpoint.day === undefined && settings.date !== undefined)
    context.note(`the chat template of ${name} tells no day: ${settings.date} changes nothing`);
  const base = baseModelOf(settings.model, path);
  const given = chatTemplate === undefined ? undefined : checkpoint.files.tokenizer.chatTemplate;
  return {
    ...checkpoint,
    name,
    model,
    bare: { model: adapt(model), chat: checkpoint.chat, base, chatTemplate: given, day: checkpoint.day },
  };
}

/** The same model with the chat template on another day. */
export function onDay(opened: OpenModel, day: string): OpenModel {
  const chat = opened.chatOn(day);
  return { ...opened, chat, day, bare: { ...opened.bare, chat, day } };
}

/** The text of a chat template's file. Throws where there is none, or it is empty or no UTF-8. */
async function readTemplate(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  if (!existsSync(path)) throw new OptionError('chatTemplate', path, 'there is no such file');
  const bytes = await readFile(path);
  if (!isUtf8(bytes)) throw new OptionError('chatTemplate', path, 'it is not text in UTF-8: save it as UTF-8');
  const text = bytes.toString();
  if (text.trim() === '')
    throw new OptionError('chatTemplate', path, 'it is empty, and says nothing of a conversation');
  return text;
}

/** The model with the adapter of a PEFT folder, until the recipe ends; as it came where none is asked for. */
export function withAdapter(folder: string | undefined, model: LanguageModel, context: Context): AdaptedModel {
  const adapted = adapt(model, folder === undefined ? undefined : readAdapter(folder, model.config));
  context.atEnd?.(() => adapted.dispose());
  return adapted;
}
