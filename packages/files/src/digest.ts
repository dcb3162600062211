import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** SHA-256 of text or bytes, in hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

const chunkBytes = 1 << 20;

/** Which bytes of a file, from `start` up to and without `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * SHA-256 of a file's bytes, or of a range of them, in hexadecimal. Reads the file in pieces; an aborted signal
 * stops it with its reason.
 */
export async function sha256OfFile(path: string, signal?: AbortSignal, range?: ByteRange): Promise<string> {
  const hash = createHash('sha256');
  if (range !== undefined && range.end <= range.start) return hash.digest('hex');
  const part = range === undefined ? {} : { start: range.start, end: range.end - 1 };
  await pipeline(createReadStream(path, { highWaterMark: chunkBytes, ...part }), hash, { signal }).catch((error) => {
    throw signal?.aborted === true ? signal.reason : error;
  });
  return hash.digest('hex');
}
