import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gitSha1, sha256 } from '../fetch/digest.js';
import { diskError } from '@diffuse/files';
import type { RemoteFile } from './remoteFile.js';
import { ask, reasonOf, requireSuccess } from './request.js';
import type { Repository } from './repository.js';
import type { HubSettings, OnProgress } from './settings.js';

const maxFailures = 5;
const pause = 200; // milliseconds, times the failures so far
const stall = 60_000; // milliseconds without a byte

/**
 * Downloads a file to `blob`, which holds the whole checked content or does not exist. What a dropped connection left
 * in `blob.incomplete` is continued, now or by a later call. Throws after five attempts in a row without a new byte,
 * or when the content has another digest twice.
 */
export async function downloadFile(
  file: RemoteFile,
  blob: string,
  repository: Repository,
  settings: HubSettings,
  onProgress: OnProgress,
): Promise<void> {
  if (existsSync(blob)) return;
  const partial = `${blob}.incomplete`;
  await mkdir(dirname(blob), { recursive: true });
  let failures = 0;
  let damaged = 0;
  for (;;) {
    const before = await sizeOf(partial);
    const fault =
      before === file.size ? undefined : await receive(file, partial, before, { repository, settings, onProgress });
    const received = await sizeOf(partial);
    if (received >= file.size) {
      if (received === file.size && (await digestOf(partial, file.etag)) === file.etag) break;
      await rm(partial, { force: true });
      if (++damaged === 2)
        throw new Error(
          `${repository.id}: ${file.name} arrived damaged twice (its digest is not ${file.etag}); try again later`,
        );
      continue;
    }
    failures = received > before ? 1 : failures + 1;
    if (failures === maxFailures)
      throw new Error(
        `${repository.id}: ${file.name} broke off at ${received} of ${file.size} bytes: ${fault ?? 'the connection closed'}; run this again to go on from there`,
      );
    await wait(pause * failures);
  }
  await rename(partial, blob);
}

async function sizeOf(path: string): Promise<number> {
  return existsSync(path) ? (await stat(path)).size : 0;
}

/** Digest of the kind that the etag is; the etag itself where it is neither kind. */
async function digestOf(path: string, etag: string): Promise<string> {
  if (/^[0-9a-f]{64}$/.test(etag)) return sha256(path);
  return /^[0-9a-f]{40}$/.test(etag) ? gitSha1(path) : etag;
}

/** Appends what the hub sends to `partial`. Returns why it broke off, if it did; throws on a refusal or a full disk. */
async function receive(
  { name, url, size }: RemoteFile,
  partial: string,
  start: number,
  { repository, settings, onProgress }: { repository: Repository; settings: HubSettings; onProgress: OnProgress },
): Promise<string | undefined> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(new Error('no byte for a minute')), stall);
  try {
    const range: Record<string, string> = start > 0 ? { range: `bytes=${start}-` } : {};
    const response = await ask(url, settings, { headers: range, signal: abort.signal }).catch(reasonOf);
    if (typeof response === 'string') return response;
    if (response.status >= 500 || response.status === 429) return `HTTP ${response.status}`;
    requireSuccess(response, repository, name);
    const resumed = response.status === 206;
    let received = resumed ? start : 0;
    const output = await open(partial, resumed ? 'a' : 'w');
    try {
      const chunks = response.status === 416 ? undefined : response.body?.[Symbol.asyncIterator]();
      for (let next = await pull(chunks); next; next = await pull(chunks)) {
        if (typeof next === 'string') return next;
        received += next.length;
        if (received > size) return 'more bytes than the file has';
        await output.writeFile(next).catch((error: unknown) => {
          throw diskError(error, partial);
        });
        onProgress({ file: name, received, total: size });
        timer.refresh();
      }
    } finally {
      await output.close();
    }
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** The next chunk, undefined at the end, or why there is none. */
async function pull(chunks: AsyncIterator<Uint8Array> | undefined): Promise<Uint8Array | string | undefined> {
  try {
    const next = await chunks?.next();
    return next?.done ? undefined : next?.value;
  } catch (error) {
    return reasonOf(error);
  }
}
