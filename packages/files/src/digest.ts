import { abortSignal, fields, integer, name, optional } from '@diffuse/check';
import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { textOrBytes } from './checks.js';
import { openRegular } from './openRegular.js';
import { readingError } from './readingError.js';

/**
 * SHA-256 of text or bytes, in hexadecimal. Throws an InputError on what is neither.
 *
 * @example
 * import { sha256 } from '@diffuse/files';
 *
 * sha256('fig').slice(0, 8); // '8c39c634'
 */
export function sha256(content: string | Uint8Array): string {
  textOrBytes(content, 'content');
  return createHash('sha256').update(content).digest('hex');
}

const aRange = fields({ start: integer({ least: 0 }), end: integer({ least: 0 }) });

const chunkBytes = 1 << 20;

/** Which bytes of a file, from `start` up to and without `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * SHA-256 of a regular file's bytes, or of a range of them, in hexadecimal. Reads the file in pieces; an aborted signal
 * stops it with its reason. Throws an InputError on what is no path, signal or range, and an Error that names the file where
 * there is none, or a folder, a pipe or a device is in its place.
 *
 * @example
 * import { sha256OfFile } from '@diffuse/files';
 *
 * await sha256OfFile('model.safetensors');
 */
export async function sha256OfFile(path: string, signal?: AbortSignal, range?: ByteRange): Promise<string> {
  name(path, 'path');
  optional(abortSignal)(signal, 'signal');
  optional(aRange)(range, 'range');
  const hash = createHash('sha256');
  if (range !== undefined && range.end <= range.start) return hash.digest('hex');
  const part = range === undefined ? {} : { start: range.start, end: range.end - 1 };
  try {
    const { file } = await openRegular(path);
    try {
      const bytes = file.createReadStream({ highWaterMark: chunkBytes, autoClose: false, ...part });
      await pipeline(bytes, hash, { signal });
    } finally {
      await file.close();
    }
  } catch (error) {
    throw signal?.aborted === true ? signal.reason : readingError(error, path);
  }
  return hash.digest('hex');
}
