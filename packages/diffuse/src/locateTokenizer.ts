import { list, name as named, optional, text } from '@diffuse/check';
import { cachedTokenizer } from '@diffuse/checkpoints';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { aWatch, fetching } from './given.js';
import { fetchByName, isEmbedded, locateModel, type Sources } from './locate.js';
import type { Watch } from './progress.js';

/**
 * The folder or file of a model's tokenizer: as `locateModel`, but of a model of the hub no weights are fetched. Throws as it does.
 *
 * @example
 * import { openTokenizer } from '@diffuse/checkpoints';
 * import { locateTokenizer, sourcesFrom } from '@diffuse/diffuse';
 *
 * const { chat } = await openTokenizer(await locateTokenizer('org/name', sourcesFrom(process.env)));
 */
export async function locateTokenizer(model: string, sources: Sources | undefined, watch: Watch = {}): Promise<string> {
  named(model, 'model');
  optional(fetching)(sources, 'sources');
  aWatch(watch, 'watch');
  if (isEmbedded(model) || existsSync(model) || sources === undefined) return locateModel(model, sources, watch);
  return fetchByName(model, sources, watch, 'tokenizer');
}

const names = list(text);

/**
 * Where the first of some models has its tokenizer on this machine: a folder that holds one, a .gguf file, or what was fetched by
 * that name before; undefined where none has. Nothing is fetched. Throws an InputError on what are no names or sources.
 *
 * @example
 * import { sourcesFrom, tokenizerHere } from '@diffuse/diffuse';
 * import { openEndpoint, servedModel } from '@diffuse/endpoint';
 *
 * const endpoint = await openEndpoint({ url: 'http://localhost:8000/v1', concurrency: 8 });
 * const path = tokenizerHere((await servedModel(endpoint)).names, sourcesFrom(process.env));
 */
export function tokenizerHere(models: readonly string[], sources: Sources): string | undefined {
  names(models, 'models');
  fetching(sources, 'sources');
  for (const model of models) {
    if (model === '') continue;
    const isFile = model.endsWith('.gguf') && existsSync(model);
    if (isFile || existsSync(join(model, 'tokenizer.json'))) return model;
    const fetched = cachedTokenizer(model, sources);
    if (fetched !== undefined) return fetched;
  }
  return undefined;
}
