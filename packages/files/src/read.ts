import { name } from '@diffuse/check';
import { readFile } from 'node:fs/promises';
import { readingError } from './readingError.js';

/**
 * The text of a file that a program writes, or undefined where there is no such file. A byte that is none of UTF-8, as where a
 * write was cut off, becomes U+FFFD; `readText` refuses it. Throws an InputError on what is no path, and an Error, in words,
 * where something else is in its place.
 *
 * @example
 * import { readIfThere } from '@diffuse/files';
 *
 * const notes = (await readIfThere('notes.txt')) ?? 'none yet';
 */
export async function readIfThere(path: string): Promise<string | undefined> {
  name(path, 'path');
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw readingError(error, path);
  }
}
