import { name as named, oneOf, optional, text } from '@diffuse/check';
import { fetchModel, ModelError, type HubSettings } from '@diffuse/checkpoints';
import { tinyLmFolder } from '@diffuse/tiny-lm';
import { existsSync } from 'node:fs';
import { aWatch, fetching } from './given.js';
import type { Watch } from './progress.js';

/** The name of the embedded model. */
const embedded = 'tiny';

/**
 * Whether a name is that of the embedded model. Throws an InputError on what is no text.
 *
 * @example
 * import { isEmbedded } from '@diffuse/diffuse';
 *
 * isEmbedded('tiny'); // true
 */
export function isEmbedded(model: string): boolean {
  text(model, 'model');
  return model === embedded;
}

/** Where models come from. */
export interface Sources {
  /** Where fetched models are kept. */
  readonly cacheFolder: string;
  /** How the hub is reached. */
  readonly hub: HubSettings;
}

/**
 * Whether a model is named by the URL of an endpoint. Throws an InputError on what is no text.
 *
 * @example
 * import { isUrl } from '@diffuse/diffuse';
 *
 * isUrl('http://localhost:8000/v1'); // true
 */
export function isUrl(model: string): boolean {
  text(model, 'model');
  return /^\s*https?:\/\//i.test(model);
}

/**
 * The folder or file of a model: the embedded one, a path, or a name that is fetched from `sources` if it is not in the
 * cache. Throws a ModelError, `unknown-name`, for a name where there are no sources, and an InputError on what is no
 * name.
 *
 * @example
 * import { locateModel, sourcesFrom } from '@diffuse/diffuse';
 *
 * const path = await locateModel('smollm2-135m-instruct', sourcesFrom(process.env));
 */
export async function locateModel(model: string, sources: Sources | undefined, watch: Watch = {}): Promise<string> {
  named(model, 'model');
  optional(fetching)(sources, 'sources');
  aWatch(watch, 'watch');
  if (isEmbedded(model)) return tinyLmFolder;
  if (existsSync(model)) return model;
  if (sources !== undefined) return fetchByName(model, sources, watch);
  throw new ModelError(
    'unknown-name',
    { name: model },
    `there is no model at ${model}: name ${embedded}, a folder or a .gguf file, or say where models are fetched from: { sources: sourcesFrom(process.env) }`,
  );
}

const megabyte = 1e6;

/**
 * Fetches a model by name, or of one on the hub the tokenizer alone, telling the megabytes of each file; returns where it is. Throws a ModelError if the name is
 * nobody's, and an InputError on what is no name.
 *
 * @example
 * import { fetchByName, sourcesFrom, type Progress } from '@diffuse/diffuse';
 *
 * const onProgress = ({ done, total, note }: Progress) => console.log(`${note}: ${done} of ${total} MB`);
 * const path = await fetchByName('smollm2-135m-instruct', sourcesFrom(process.env), { onProgress });
 */
export async function fetchByName(
  name: string,
  sources: Sources,
  watch: Watch = {},
  needed: 'model' | 'tokenizer' = 'model',
): Promise<string> {
  named(name, 'name');
  fetching(sources, 'sources');
  aWatch(watch, 'watch');
  oneOf(['model', 'tokenizer'])(needed, 'needed');
  const { cacheFolder, hub } = sources;
  const { signal, onProgress, onNote } = watch;
  return fetchModel(name, {
    cacheFolder,
    hub,
    needed,
    signal,
    onNote,
    onProgress: ({ file, received, total }) =>
      onProgress?.({ done: Math.ceil(received / megabyte), total: Math.ceil(total / megabyte), note: file }),
  });
}
