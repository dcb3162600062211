import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** The name git gives a file's content: SHA-1 over its length and bytes. An aborted signal stops it with its reason. */
export async function gitSha1(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha1').update(`blob ${(await stat(path)).size}\0`);
  await pipeline(createReadStream(path), hash, { signal }).catch((error: unknown) => {
    throw signal.aborted ? signal.reason : error;
  });
  return hash.digest('hex');
}
