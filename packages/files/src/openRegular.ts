import { name } from '@diffuse/check';
import { closeSync, constants, fstatSync, openSync, type Stats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { readingError } from './readingError.js';

/** A regular file that is open for reading. */
export interface RegularFile {
  readonly descriptor: number;
  readonly size: number; // bytes
}

/** A pipe is opened without waiting for somebody to write to it. Windows has no such flag, and no such pipes. */
const withoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Opens a regular file, to be read here and there; `closeSync` of node:fs closes it. Throws an InputError on what is no path, and an Error
 * that names the file where there is none, or where a folder, a pipe or a device is in its place.
 *
 * @example
 * import { openRegularSync } from '@diffuse/files';
 * import { closeSync } from 'node:fs';
 *
 * const { descriptor, size } = openRegularSync('model.safetensors');
 * closeSync(descriptor);
 */
export function openRegularSync(path: string): RegularFile {
  name(path, 'path');
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, withoutWaiting);
    const found = fstatSync(descriptor);
    refuseOther(path, found);
    return { descriptor, size: found.size };
  } catch (error) {
    if (descriptor !== undefined) closeSync(descriptor);
    throw readingError(error, path);
  }
}

/** `openRegularSync` where others go on meanwhile; the file is the caller's to close. */
export async function openRegular(path: string): Promise<{ readonly file: FileHandle; readonly size: number }> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, withoutWaiting);
    const found = await file.stat();
    refuseOther(path, found);
    return { file, size: found.size };
  } catch (error) {
    await file?.close();
    throw readingError(error, path);
  }
}

/** Throws on what is read from once, or without end. */
function refuseOther(path: string, found: Stats): void {
  if (found.isDirectory()) throw new Error(`${path} is a folder, where a file is wanted`);
  if (!found.isFile()) throw new Error(`${path} is no regular file: write its bytes to one, and name that`);
}
