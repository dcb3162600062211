import { limits } from '@diffuse/check';
import { sha256 } from '@diffuse/files';
import type { Download } from '../fetch/download.js';
import { bytesIn } from '../fetch/extent.js';
import { inTime } from '../fetch/inTime.js';
import { unexpected } from '../fetch/unexpected.js';
import { faultOf } from './content.js';
import { fingerprintOf, type Fingerprint } from './fingerprint.js';
import { askHub, requireSuccess } from './request.js';
import type { Repository } from './repository.js';
import type { HubSettings } from './settings.js';

/** A file on the hub: what it must turn out to be. */
export interface RemoteFile {
  readonly name: string;
  readonly url: string;
  readonly size: number; // bytes
  /** Of its content, where the hub names one. */
  readonly fingerprint: Fingerprint | undefined;
  /** The name of its content in the cache. */
  readonly blob: string;
}

/** Size and digest of a file, without its content. Throws a ModelError where it has no size, or one that nobody could read. */
export async function describeFile(
  name: string,
  commit: string,
  repository: Repository,
  settings: HubSettings,
  signal: AbortSignal,
): Promise<RemoteFile> {
  const { endpoint } = settings;
  const { id } = repository;
  const url = `${endpoint}/${id}/resolve/${commit}/${encodeURIComponent(name)}`;
  const headers = await inTime({ address: endpoint, signal }, (signal) =>
    headersOf(url, name, repository, settings, signal),
  );
  const linked = headers.get('x-linked-etag');
  const tag = linked ?? headers.get('etag');
  const packed = headers.has('content-encoding'); // then its length is of the packed bytes
  const size = bytesIn(
    headers.get('x-linked-size') ?? (linked === null && !packed ? headers.get('content-length') : null),
  );
  if (tag === null || size === undefined)
    throw unexpected(endpoint, `${id}: ${endpoint} does not say the size and digest of ${name}`);
  if (!name.endsWith('.safetensors') && size > limits.text.bytes)
    throw unexpected(
      endpoint,
      `${id}: ${name} has ${size} bytes, by what ${endpoint} says, and at most ${limits.text.bytes} of it are read`,
    );
  const fingerprint = fingerprintOf(tag);
  // A tag that is no digest may be the same for all files: what is named by it would be taken for any of them.
  return { name, url, size, fingerprint, blob: fingerprint?.hex ?? sha256(`${id} ${commit} ${name}`) };
}

/** The answer's headers. Redirects to other hosts, where large files are, are not followed: they know no digest. */
async function headersOf(
  url: string,
  name: string,
  repository: Repository,
  settings: HubSettings,
  signal: AbortSignal,
): Promise<Headers> {
  const response = await askHub(url, settings, {
    method: 'HEAD',
    signal,
    stay: ({ headers }, next, at) => headers.has('x-linked-etag') || next.origin !== at.origin,
  });
  if (!response.headers.has('location')) requireSuccess(response, repository, name);
  return response.headers;
}

/** How a file of the hub is downloaded. */
export function downloadOf(
  { name, url, size, fingerprint }: RemoteFile,
  repository: Repository,
  settings: HubSettings,
): Download {
  return {
    name,
    size,
    model: repository.id,
    digest: fingerprint?.hex,
    faultOf: (path, signal) => faultOf(name, fingerprint, path, signal),
    request: (headers, signal) => askHub(url, settings, { headers, signal }),
    check: (response) => requireSuccess(response, repository, name),
  };
}
