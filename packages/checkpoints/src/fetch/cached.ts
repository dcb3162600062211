import { fields, name as nameCheck } from '@diffuse/check';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { path } from '../checks/path.js';
import { parseRepository } from '../hub/repository.js';
import { hubSettings } from '../hub/settings.js';
import { cachedSnapshot } from '../hub/snapshot.js';
import type { FetchOptions } from './fetch.js';
import { packagedModels } from './packagedModels.js';

const caches = fields({ cacheFolder: path, hub: hubSettings });

/**
 * The path of a model that was fetched by name before, with its tokenizer at least; undefined where none was. Nothing is
 * asked of the network. Throws an InputError on settings that are none.
 *
 * @example
 * import { cachedTokenizer } from '@diffuse/checkpoints';
 * import { defaultHubEndpoint } from '@diffuse/checkpoints/hub';
 *
 * const hub = { cacheFolder: 'cache/hub', endpoint: defaultHubEndpoint, offline: true };
 * const path = cachedTokenizer('org/name', { cacheFolder: 'cache', hub });
 */
export function cachedTokenizer(name: string, options: Pick<FetchOptions, 'cacheFolder' | 'hub'>): string | undefined {
  nameCheck(name, 'name');
  caches(options, 'options');
  const { cacheFolder, hub } = options;
  const packaged = Object.hasOwn(packagedModels, name) ? packagedModels[name] : undefined;
  if (packaged) {
    const file = join(cacheFolder, name, packaged.file);
    return existsSync(file) ? file : undefined;
  }
  const repository = parseRepository(name);
  return repository && cachedSnapshot(repository, hub, 'tokenizer');
}
