import { name } from '@diffuse/check';
import { mkdirSync, statSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { diskError } from './diskError.js';

/**
 * Makes a folder, and those above it, where they are not there. Node's own way to do so asks without end where the system
 * says of a folder to be made that it is not there, as below `/proc`. Throws an InputError on what is no path, and an Error, in
 * words, where the disk has no such folder.
 *
 * @example
 * import { makeFolder } from '@diffuse/files';
 *
 * await makeFolder('lists/fruits');
 */
export async function makeFolder(path: string): Promise<void> {
  name(path, 'path');
  const make = (): Promise<void> =>
    mkdir(path).catch(async (error: unknown) => {
      if (!(await stat(path).catch(() => undefined))?.isDirectory()) throw error;
    });
  try {
    await make().catch(async (error: unknown) => {
      if (!lacksParent(error, path)) throw error;
      await makeFolder(dirname(path));
      await make();
    });
  } catch (error) {
    throw diskError(error, path);
  }
}

/**
 * `makeFolder` where there is no waiting.
 *
 * @example
 * import { makeFolderSync } from '@diffuse/files';
 *
 * makeFolderSync('lists/fruits');
 */
export function makeFolderSync(path: string): void {
  name(path, 'path');
  const make = (): void => {
    try {
      mkdirSync(path);
    } catch (error) {
      if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
    }
  };
  try {
    try {
      make();
    } catch (error) {
      if (!lacksParent(error, path)) throw error;
      makeFolderSync(dirname(path));
      make();
    }
  } catch (error) {
    throw diskError(error, path);
  }
}

const lacksParent = (error: unknown, path: string): boolean =>
  (error as NodeJS.ErrnoException).code === 'ENOENT' && dirname(path) !== path;
