import { fetchModel } from '@diffuse/checkpoints';
import { tinyLmFolder } from '@diffuse/tiny-lm';
import { existsSync } from 'node:fs';
import type { Context, ProgressBar } from './recipe.js';

/** Whether `--model` names an endpoint. */
export const isUrl = (model: string): boolean => /^https?:\/\//.test(model);

/** The folder or file of `--model`: the embedded one, a path, or a name that is fetched if it is not in the cache. */
export async function locateModel(model: string, context: Context): Promise<string> {
  if (model === 'tiny') return tinyLmFolder;
  return existsSync(model) ? model : fetchByName(model, context);
}

const megabyte = 1e6;

/** Fetches a model by name with one progress bar a file; returns where it is. Throws if the name is nobody's. */
export async function fetchByName(
  name: string,
  { cacheFolder, hub, progress, signal, note }: Context,
): Promise<string> {
  const bars = new Map<string, ProgressBar>();
  try {
    return await fetchModel(name, {
      cacheFolder,
      hub,
      signal,
      onNote: note,
      onProgress({ file, received, total }) {
        const bar = bars.get(file) ?? progress(`fetch ${file} (MB)`, Math.ceil(total / megabyte));
        bars.set(file, bar);
        bar.update(Math.ceil(received / megabyte));
      },
    });
  } finally {
    for (const bar of bars.values()) bar.stop();
  }
}
