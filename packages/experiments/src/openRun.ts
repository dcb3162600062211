import { join } from 'node:path';
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

/** What every run is given. */
export interface RunSettings extends ModelSettings {
  readonly out?: string | undefined;
}

/** Opens `--model` and the run folder, `--out` or one named after recipe and model, whose `config.yaml` it keeps. */
export async function openRun(recipe: string, settings: RunSettings, context: Context): Promise<Run> {
  const { name, model, chat } = await openModel(settings, context);
  const folder = settings.out ?? join('runs', `${recipe}-${name}`);
  const { out: _, threads: __, profile: ___, ...kept } = settings;
  await openRunFolder(folder, { recipe, ...kept, model: name });
  return { name, folder, base: { model, chat, adapter: undefined } };
}
