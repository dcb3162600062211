import type { Context } from '../recipe.js';

/** A context that shows nothing, fetches nothing and is never stopped. */
export const quietContext: Context = {
  signal: new AbortController().signal,
  cacheFolder: '',
  hub: { cacheFolder: '', endpoint: '', offline: true },
  endpoints: {},
  progress: () => ({ update: () => undefined, stop: () => undefined }),
  note: () => undefined,
};
