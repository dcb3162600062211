import { join } from 'node:path';
import type { HubSettings } from './settings.js';

/** A model on the hub at a branch, tag or commit. */
export interface Repository {
  readonly id: string; // org/name
  readonly revision: string;
}

/** Reads `org/name` or `org/name@revision`; undefined for anything else. */
export function parseRepository(name: string): Repository | undefined {
  const [, id, revision = 'main'] = /^([\w-][\w.-]*\/[\w-][\w.-]*)(?:@([\w-][\w./-]*))?$/.exec(name) ?? [];
  return id && !revision.includes('..') ? { id, revision } : undefined;
}

export function isCommit(revision: string): boolean {
  return /^[0-9a-f]{40}$/.test(revision);
}

/** Folders of a model in the cache that Python's huggingface_hub shares. */
export function cachePaths({ id }: Repository, { cacheFolder }: Pick<HubSettings, 'cacheFolder'>) {
  const root = join(cacheFolder, `models--${id.replace('/', '--')}`);
  return {
    blob: (etag: string) => join(root, 'blobs', etag),
    ref: (revision: string) => join(root, 'refs', revision),
    snapshot: (commit: string) => join(root, 'snapshots', commit),
  };
}
