import { sha256OfFile } from '@diffuse/files';
import { gitSha1 } from '../fetch/digest.js';
import type { Download } from '../fetch/download.js';
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
  signal: AbortSignal,
): Promise<RemoteFile> {
  const url = `${settings.endpoint}/${repository.id}/resolve/${commit}/${encodeURIComponent(name)}`;
  const headers = await headersOf(url, name, repository, { settings, signal });
  const etag = (headers.get('x-linked-etag') ?? headers.get('etag') ?? '').replace(/^W\//, '').replaceAll('"', '');
  const size = Number(headers.get('x-linked-size') ?? headers.get('content-length') ?? NaN);
  if (!/^[\w-]+$/.test(etag) || !Number.isSafeInteger(size))
    throw new Error(`${repository.id}: ${settings.endpoint} does not say the size and digest of ${name}`);
  return { name, url, size, etag };
}

/** The answer's headers. Redirects to other hosts, where large files are, are not followed: they know no digest. */
async function headersOf(
  start: string,
  name: string,
  repository: Repository,
  { settings, signal }: { settings: HubSettings; signal: AbortSignal },
): Promise<Headers> {
  let url = start;
  for (let hop = 0; hop < maxRedirects; hop++) {
    const response = await ask(url, settings, { method: 'HEAD', redirect: 'manual', signal });
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

/** How a file of the hub is downloaded. */
export function downloadOf(
  { name, url, size, etag }: RemoteFile,
  repository: Repository,
  settings: HubSettings,
): Download {
  return {
    name,
    size,
    model: repository.id,
    digest: etag,
    digestOf: (path, signal) => digestOf(path, etag, signal),
    request: (headers, signal) => ask(url, settings, { headers, signal }),
    check: (response) => requireSuccess(response, repository, name),
  };
}

/** Digest of the kind that the etag is; the etag itself where it is neither kind. */
async function digestOf(path: string, etag: string, signal: AbortSignal): Promise<string> {
  if (/^[0-9a-f]{64}$/.test(etag)) return sha256OfFile(path, signal);
  return /^[0-9a-f]{40}$/.test(etag) ? gitSha1(path, signal) : etag;
}
