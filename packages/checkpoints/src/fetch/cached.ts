import { fields, name as nameCheck } from '@diffuse/check';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { path } from '../checks/path.js';
import { parseRepository } from '../hub/repository.js';
import type { HubSettings } from '../hub/settings.js';
import { cachedSnapshot } from '../hub/snapshot.js';
import { packagedModels } from './packagedModels.js';

/** Where models that were fetched are kept: those that have a name of their own, and those of the hub. */
export interface Caches {
  readonly cacheFolder: string;
  readonly hub: Pick<HubSettings, 'cacheFolder'>;
}

const caches = fields({ cacheFolder: path, hub: fields({ cacheFolder: path }) });

/**
 * The path of a model that was fetched by name before, with its tokenizer at least; undefined where none was. Nothing is
 * asked of the network. Throws an InputError on settings that are none.
 *
 * @example
 * import { cachedTokenizer } from '@diffuse/checkpoints';
 *
 * const path = cachedTokenizer('org/name', { cacheFolder: 'cache', hub: { cacheFolder: 'cache/hub' } });
 */
export function cachedTokenizer(name: string, options: Caches): string | undefined {
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
