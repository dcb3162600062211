import { name } from '@diffuse/check';
import { closeSync, fstatSync, openSync } from 'node:fs';
import { readingError } from './readingError.js';
import { refuseOther, withoutWaiting } from './regular.js';

/** A regular file that is open for reading. */
export interface RegularFile {
  readonly descriptor: number;
  readonly size: number; // bytes
}

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
