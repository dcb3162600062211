import { InputError } from '@diffuse/check';
import { diskError, inside, readIfThere } from '@diffuse/files';
import { rm } from 'node:fs/promises';
import { RunError } from './errors.js';

/**
 * Where a file of a run is; names of files come from its manifest and its results, which somebody else may have written. Throws a
 * RunError where it would be outside of the folder, by a link too.
 */
export function placeIn(folder: string, file: string): string {
  try {
    return inside(folder, file);
  } catch (error) {
    const problem =
      error instanceof InputError
        ? 'names in a path are those of files, of 255 bytes at most; give its command anew with another folder, under another name'
        : (error as Error).message;
    throw new RunError(folder, { code: 'outside', file, problem });
  }
}

/** The text of a run's file; undefined where there is none. Throws a RunError where something else is in its place. */
export async function textIn(folder: string, file: string): Promise<string | undefined> {
  const path = placeIn(folder, file);
  try {
    return await readIfThere(path);
  } catch (error) {
    throw new RunError(folder, { code: 'unreadable', file, problem: (error as Error).message });
  }
}

/** Removes what is at a path, a folder with all that it holds only where it is asked for so. Throws in words what the disk says. */
export const remove = (path: string, { recursive = false } = {}): Promise<void> =>
  rm(path, { force: true, recursive }).catch((error: unknown) => {
    throw diskError(error, path);
  });
