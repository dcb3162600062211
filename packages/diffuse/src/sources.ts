import { name as named, optional, record, text } from '@diffuse/check';
import { defaultHubEndpoint, packageIndexes } from '@diffuse/checkpoints/hub';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Sources } from './locate.js';

const anEnvironment = record(optional(text));

/** Variables of an environment, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where the `diffuse` command fetches models from and keeps them: in DIFFUSE_CACHE and Hugging Face's own cache, by the
 * variables that Python's huggingface_hub reads (HF_HOME, HF_HUB_CACHE, HF_ENDPOINT, HF_TOKEN, HF_HUB_OFFLINE), with
 * its
 * meanings and defaults, and pip's and uv's indexes. No library function reads the environment by itself: it is given.
 * Throws an InputError on variables that are no texts.
 *
 * @example
 * import { open, sourcesFrom } from '@diffuse/diffuse';
 *
 * const model = await open('smollm2-135m-instruct', { sources: sourcesFrom(process.env) });
 */
export function sourcesFrom(env: Environment, home: string = homedir()): Sources {
  anEnvironment(env, 'env');
  named(home, 'home');
  const cache = env['XDG_CACHE_HOME'] ?? join(home, '.cache');
  const token = env['HF_TOKEN'];
  return {
    cacheFolder: env['DIFFUSE_CACHE'] ?? join(cache, 'diffuse'),
    hub: {
      cacheFolder: env['HF_HUB_CACHE'] ?? join(env['HF_HOME'] ?? join(cache, 'huggingface'), 'hub'),
      endpoint: env['HF_ENDPOINT'] ?? defaultHubEndpoint,
      offline: ['1', 'true', 'yes', 'on'].includes((env['HF_HUB_OFFLINE'] ?? '').toLowerCase()),
      packageIndexes: packageIndexes(env, home),
      ...(token === undefined ? {} : { token }),
    },
  };
}
