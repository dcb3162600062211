import { name } from '@diffuse/check';
import { readFile } from 'node:fs/promises';

const unreadable: Readonly<Record<string, string>> = {
  EISDIR: 'is a folder, where a file is wanted',
  ENOTDIR: 'cannot be there: a part of the path is a file',
  EACCES: 'may not be read: permission denied',
};

/**
 * The file's text, or undefined where there is no such file. Throws an InputError on what is no path, and an Error, in words, where
 * something else is in its place.
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
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    if (unreadable[code] !== undefined) throw new Error(`${path} ${unreadable[code]}`, { cause: error });
    throw error;
  }
}
