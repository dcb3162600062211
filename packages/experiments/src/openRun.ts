import { join } from 'node:path';
import { isEndpoint, openAnswerer, type Answerer, type AnswererSettings } from './answerer.js';
import type { Subject } from './measure.js';
import { openModel, type ModelSettings } from './models.js';
import type { Context } from './recipe.js';
import { openRunFolder } from './runFolder.js';

/** The start of a run: its model as it came, and its folder. */
export interface Run {
  /** The model's name. */
  readonly name: string;
  readonly folder: string;
  readonly base: Subject;
}

/** The start of a run that needs nothing but answers. */
export interface AnswerRun {
  /** The model's name. */
  readonly name: string;
  readonly folder: string;
  readonly answerer: Answerer;
}

/** What every run is given. */
export interface RunSettings extends ModelSettings {
  readonly out?: string | undefined;
}

/** Opens `--model` and the run folder, `--out` or one named after recipe and model, whose `config.yaml` it keeps. */
export async function openRun(recipe: string, settings: RunSettings, context: Context): Promise<Run> {
  const { name, model, chat } = await openModel(settings, context);
  const { out, threads: _, profile: __, ...kept } = settings;
  const folder = await openFolder(recipe, out, { ...kept, model: name });
  return { name, folder, base: { model, chat, adapter: undefined } };
}

/** The same with `--adapter` on the model, or with an endpoint in its place. */
export async function openAnswerRun(
  recipe: string,
  settings: RunSettings & AnswererSettings,
  context: Context,
): Promise<AnswerRun> {
  const { name, answerer } = await openAnswerer(settings, context);
  const { out, threads: _, profile: __, concurrency: ___, endpointModel: ____, device, ...kept } = settings;
  const where = isEndpoint(answerer) ? { endpoint: answerer.url } : { device };
  const folder = await openFolder(recipe, out, { ...kept, ...where, model: name });
  return { name, folder, answerer };
}

async function openFolder(
  recipe: string,
  out: string | undefined,
  config: { readonly model: string } & Record<string, unknown>,
): Promise<string> {
  const folder = out ?? join('runs', `${recipe}-${config.model.replace(/[^\w.-]+/g, '-')}`);
  await openRunFolder(folder, { recipe, ...config });
  return folder;
}
