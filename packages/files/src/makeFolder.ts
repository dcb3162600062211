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
  await make(path).catch((error: unknown) => {
    throw diskError(error, path);
  });
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
  try {
    makeSync(path);
  } catch (error) {
    throw diskError(error, path);
  }
}

/** `makeFolder`, with the system's errors. */
export async function make(path: string): Promise<void> {
  try {
    await makeOne(path);
  } catch (error) {
    if (!lacksParent(error, path)) throw error;
    await make(dirname(path));
    await makeOne(path);
  }
}

function makeSync(path: string): void {
  try {
    makeOneSync(path);
  } catch (error) {
    if (!lacksParent(error, path)) throw error;
    makeSync(dirname(path));
    makeOneSync(path);
  }
}

async function makeOne(path: string): Promise<void> {
  await mkdir(path).catch(async (error: unknown) => {
    if ((await stat(path).catch(() => undefined))?.isDirectory() !== true) throw error;
  });
}

function makeOneSync(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if (!isFolder(path)) throw error;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

const lacksParent = (error: unknown, path: string): boolean =>
  (error as NodeJS.ErrnoException).code === 'ENOENT' && dirname(path) !== path;
