import { fetchModel, type HubSettings } from '@diffuse/checkpoints';
import { tinyLmFolder } from '@diffuse/tiny-lm';
import { existsSync } from 'node:fs';
import type { Watch } from './progress.js';

/** The name of the embedded model. */
const embedded = 'tiny';

export const isEmbedded = (model: string): boolean => model === embedded;

/** Where models come from. */
export interface Sources {
  /** Where fetched models are kept. */
  readonly cacheFolder: string;
  /** How the hub is reached. */
  readonly hub: HubSettings;
}

/** Whether a model is named by the URL of an endpoint. */
export const isUrl = (model: string): boolean => /^https?:\/\//.test(model);

/**
 * The folder or file of a model: the embedded one, a path, or a name that is fetched from `sources` if it is not in the
 * cache. Throws for a name where there are no sources.
 */
export async function locateModel(model: string, sources: Sources | undefined, watch: Watch = {}): Promise<string> {
  if (isEmbedded(model)) return tinyLmFolder;
  if (existsSync(model)) return model;
  if (sources !== undefined) return fetchByName(model, sources, watch);
  throw new Error(
    `there is no model at ${model}: name ${embedded}, a folder or a .gguf file, or say where models are fetched from: { sources: sourcesFrom(process.env) }`,
  );
}

const megabyte = 1e6;

/** Fetches a model by name, telling the megabytes of each file; returns where it is. Throws if the name is nobody's. */
export function fetchByName(
  name: string,
  { cacheFolder, hub }: Sources,
  { signal, onProgress, onNote }: Watch,
): Promise<string> {
  return fetchModel(name, {
    cacheFolder,
    hub,
    signal,
    onNote,
    onProgress: ({ file, received, total }) =>
      onProgress?.({ done: Math.ceil(received / megabyte), total: Math.ceil(total / megabyte), note: file }),
  });
}
