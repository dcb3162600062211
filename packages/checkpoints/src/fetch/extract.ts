import { createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { limits, oneLine } from '@diffuse/check';
import { diskError } from '@diffuse/files';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { requireRoom } from './room.js';

/**
 * Appends one file of a zip archive to `target`. Throws where the archive is damaged, has no such file or two, and where that is
 * larger than is taken, or than the disk has room for.
 */
export async function extract(archive: string, file: string, target: string, signal: AbortSignal): Promise<void> {
  const zip = await openPromise(archive, { lazyEntries: true, autoClose: false }).catch(damaged(archive));
  try {
    const entry = await entryOf(zip, file, signal).catch(damaged(archive));
    if (entry.uncompressedSize > limits.hub.package)
      throw new Error(
        `${basename(archive)}: ${file} takes ${entry.uncompressedSize} bytes unpacked, and at most ${limits.hub.package} are taken`,
      );
    await requireRoom(file, target, entry.uncompressedSize);
    const content = await zip.openReadStreamPromise(entry).catch(damaged(archive));
    let sum = 0;
    content.on('data', (chunk: Buffer) => (sum = crc32(chunk, sum)));
    await pipeline(content, createWriteStream(target, { flags: 'a' }), { signal }).catch((error: unknown) => {
      if (signal.aborted) throw signal.reason;
      const disk = diskError(error, target);
      return disk === error ? damaged(archive)(error) : Promise.reject(disk as Error);
    });
    if (sum !== entry.crc32) throw damage(archive, `${file} has another checksum than it says`);
  } finally {
    zip.close();
  }
}

/** The one entry of that name. Of two, readers of archives differ in which they take. */
async function entryOf(zip: ZipFile, file: string, signal: AbortSignal): Promise<Entry> {
  let found: Entry | undefined;
  let count = 0;
  for await (const entry of zip.eachEntry()) {
    signal.throwIfAborted();
    if (++count > limits.hub.entries) throw new Error(`it has more than ${limits.hub.entries} files`);
    if (entry.fileName !== file) continue;
    if (found !== undefined) throw new Error(`it has the file ${file} twice`);
    found = entry;
  }
  if (found === undefined) throw new Error(`it has no file ${file}`);
  return found;
}

const damage = (archive: string, why: string, cause?: unknown): Error =>
  new Error(`${basename(archive)}: ${why}: the package is damaged or was changed`, { cause });

const damaged =
  (archive: string) =>
  (error: unknown): never => {
    throw damage(archive, oneLine((error as Error).message), error);
  };
