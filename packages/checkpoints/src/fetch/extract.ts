import { createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { diskError } from '@diffuse/files';
import { openPromise } from 'yauzl';

/** Appends one file of a zip archive to `target`. Throws where the archive is damaged or has no such file. */
export async function extract(archive: string, file: string, target: string, signal: AbortSignal): Promise<void> {
  const zip = await openPromise(archive, { lazyEntries: true, autoClose: false });
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== file) continue;
      const content = await zip.openReadStreamPromise(entry);
      await pipeline(content, createWriteStream(target, { flags: 'a' }), { signal }).catch((error: unknown) => {
        throw signal.aborted ? signal.reason : diskError(error, target);
      });
      return;
    }
  } finally {
    zip.close();
  }
  throw new Error(`${basename(archive)} has no file ${file}: the package was changed`);
}
