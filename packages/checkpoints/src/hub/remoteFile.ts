import { ask, requireSuccess } from './request.js';
import type { Repository } from './repository.js';
import type { HubSettings } from './settings.js';

/** A file on the hub: what it must turn out to be. */
export interface RemoteFile {
  readonly name: string;
  readonly url: string;
  readonly size: number; // bytes
  /** SHA-256 of a large file's content, git's SHA-1 of a small one's. */
  readonly etag: string;
}

const maxRedirects = 5;

/** Size and digest of a file, without its content. */
export async function describeFile(
  name: string,
  commit: string,
  repository: Repository,
  settings: HubSettings,
): Promise<RemoteFile> {
  const url = `${settings.endpoint}/${repository.id}/resolve/${commit}/${encodeURIComponent(name)}`;
  const headers = await headersOf(url, name, repository, settings);
  const etag = (headers.get('x-linked-etag') ?? headers.get('etag') ?? '').replace(/^W\//, '').replaceAll('"', '');
  const size = Number(headers.get('x-linked-size') ?? headers.get('content-length') ?? NaN);
  if (!/^[\w-]+$/.test(etag) || !Number.isSafeInteger(size))
    throw new Error(`${repository.id}: ${settings.endpoint} does not say the size and digest of ${name}`);
  return { name, url, size, etag };
}

/** The answer's headers. Redirects to other hosts, where large files are, are not followed: they know no digest. */
async function headersOf(start: string, name: string, repository: Repository, settings: HubSettings): Promise<Headers> {
  let url = start;
  for (let hop = 0; hop < maxRedirects; hop++) {
    const response = await ask(url, settings, { method: 'HEAD', redirect: 'manual' });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || !location) {
      requireSuccess(response, repository, name);
      return response.headers;
    }
    const next = new URL(location, url);
    if (response.headers.has('x-linked-etag') || next.origin !== new URL(url).origin) return response.headers;
    url = next.href;
  }
  throw new Error(`${repository.id}: ${name} is redirected more than ${maxRedirects} times`);
}
