import { limits } from '@diffuse/check';
import { closeSync, readSync } from 'node:fs';
import { openRegular, openRegularSync } from './openRegular.js';
import { readingError } from './readingError.js';

/**
 * The bytes of a regular file, of which there may be `most`. Throws an Error that names the file where there is none, where a
 * folder, a pipe or a device is in its place, and where it is larger, also where it grows while it is read.
 */
export async function regularBytes(path: string, most: number = limits.text.bytes): Promise<Buffer> {
  const { file, size } = await openRegular(path);
  try {
    const collected = collect(path, size, most);
    for (let room = collected.room(); room.length > 0; room = collected.room())
      if (!collected.take((await file.read(room, 0, room.length, null)).bytesRead)) break;
    return collected.bytes();
  } catch (error) {
    throw readingError(error, path);
  } finally {
    await file.close();
  }
}

/** `regularBytes` where there is no waiting. */
export function regularBytesSync(path: string, most: number = limits.text.bytes): Buffer {
  const { descriptor, size } = openRegularSync(path);
  try {
    const collected = collect(path, size, most);
    for (let room = collected.room(); room.length > 0; room = collected.room())
      if (!collected.take(readSync(descriptor, room, 0, room.length, null))) break;
    return collected.bytes();
  } catch (error) {
    throw readingError(error, path);
  } finally {
    closeSync(descriptor);
  }
}

const chunkBytes = 1 << 16;

/** What is read of a file, a piece at a time, and one byte beyond what is allowed at most. */
function collect(path: string, size: number, most: number) {
  if (size > most) throw tooLarge(path, size, most);
  const pieces: Buffer[] = [];
  let length = 0;
  let piece = Buffer.alloc(0);
  return {
    /** Where the next bytes are to be put. */
    room() {
      const wanted = length > size ? chunkBytes : size + 1 - length; // one more than it has, in which it ends
      return (piece = Buffer.allocUnsafe(Math.min(wanted, most + 1 - length)));
    },
    /** Takes so many bytes of it; false where there are no more. */
    take(count: number): boolean {
      pieces.push(piece.subarray(0, count));
      length += count;
      if (length > most) throw tooLarge(path, length, most);
      return count > 0;
    },
    bytes: () => (pieces.length === 2 ? pieces[0]! : Buffer.concat(pieces)),
  };
}

const tooLarge = (path: string, found: number, most: number): Error =>
  new Error(`${path} has ${found} bytes or more, and at most ${most} are read`);
