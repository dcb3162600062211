import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { BrokenOff, TooLarge } from './faults.js';

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * The text of a body, also of one that was compressed, which nobody asked for. Throws a TooLarge, and reads no further, where it
 * has more bytes than `most`, counted when it is decompressed.
 */
export async function contentOf(
  body: Readable,
  encoding: string | string[] | undefined,
  most: number,
): Promise<string> {
  const decoder = decoders[String(encoding).trim().toLowerCase()];
  if (decoder === undefined) return textOf(body, most);
  const decoded = body.pipe(decoder());
  body.once('error', (error) => decoded.destroy(error));
  try {
    return await textOf(decoded, most);
  } catch (error) {
    if (error instanceof TooLarge || !isOfDecoding(error)) throw error;
    throw new BrokenOff('the answer broke off', { cause: error });
  }
}

/** zlib's codes, and those of brotli. */
const isOfDecoding = (error: unknown): boolean => /^(Z_|ERR_)/.test(String((error as NodeJS.ErrnoException).code));

async function textOf(body: AsyncIterable<Buffer>, most: number): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    if (length > most) throw new TooLarge(most);
    parts.push(part);
  }
  return Buffer.concat(parts, length).toString('utf8');
}
