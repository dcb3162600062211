import { limits } from '@diffuse/check';
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { readingError } from './readingError.js';

/** A pipe is opened without waiting for somebody to write to it. Windows has no such flag, and no such pipes. */
export const withoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * The bytes of a regular file, of which there may be `most`. Throws an Error that names the file where there is none, where a
 * folder, a pipe or a device is in its place, and where it is larger, also where it grows while it is read.
 */
export async function regularBytes(path: string, most: number = limits.text.bytes): Promise<Buffer> {
  try {
    const file = await open(path, withoutWaiting);
    try {
      const collected = collect(path, await file.stat(), most);
      for (let room = collected.room(); room.length > 0; room = collected.room())
        if (!collected.take((await file.read(room, 0, room.length, null)).bytesRead)) break;
      return collected.bytes();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw readingError(error, path);
  }
}

/** `regularBytes` where there is no waiting. */
export function regularBytesSync(path: string, most: number = limits.text.bytes): Buffer {
  try {
    const file = openSync(path, withoutWaiting);
    try {
      const collected = collect(path, fstatSync(file), most);
      for (let room = collected.room(); room.length > 0; room = collected.room())
        if (!collected.take(readSync(file, room, 0, room.length, null))) break;
      return collected.bytes();
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw readingError(error, path);
  }
}

/** Throws on what is read from once, or without end. */
export function refuseOther(path: string, found: Stats): void {
  if (found.isDirectory()) throw new Error(`${path} is a folder, where a file is wanted`);
  if (!found.isFile()) throw new Error(`${path} is no regular file: write its bytes to one, and name that`);
}

const chunkBytes = 1 << 16;

/** What is read of a file, a piece at a time, and one byte beyond what is allowed at most. */
function collect(path: string, found: Stats, most: number) {
  refuseOther(path, found);
  if (found.size > most) throw tooLarge(path, found.size, most);
  const pieces: Buffer[] = [];
  let length = 0;
  let piece = Buffer.alloc(0);
  return {
    /** Where the next bytes are to be put. */
    room() {
      const wanted = length > found.size ? chunkBytes : found.size + 1 - length; // one more than it has, in which it ends
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
