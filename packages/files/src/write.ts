import { fields, flag, name, text } from '@diffuse/check';
import { lstat, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { anyJson, parts as someParts } from './checks.js';
import { diskError } from './diskError.js';
import { make } from './makeFolder.js';

const chunkBytes = 1 << 24;

/** Where a process writes what will be `path`. */
const unfinishedName = (path: string): string => `${path}.${process.pid}.unfinished`;

/**
 * Whether a file's name is that of one that was being written by `writeAtomically`. Throws an InputError on what is no text.
 *
 * @example
 * import { isUnfinished } from '@diffuse/files';
 *
 * isUnfinished('list.txt.4711.unfinished'); // true
 */
export function isUnfinished(name: string): boolean {
  text(name, 'name');
  return /\.\d+\.unfinished$/.test(name);
}

/**
 * Writes a file as a whole: beside `path` first, then renamed, so that an interruption leaves what was there before. Parts may come
 * one by one, and are not held in memory then.
 * Throws an InputError on what is no path, text or bytes, and an Error with the path where the disk will not have it.
 *
 * @example
 * import { writeAtomically } from '@diffuse/files';
 *
 * await writeAtomically('list.txt', ['apple\n', 'pear\n']);
 */
export async function writeAtomically(
  path: string,
  parts: readonly (Uint8Array | string)[] | AsyncIterable<Uint8Array | string>,
): Promise<void> {
  name(path, 'path');
  if (!isAsync(parts)) someParts(parts, 'parts');
  await make(dirname(path)).catch((error: unknown) => {
    throw diskError(error, path);
  });
  const partial = unfinishedName(path);
  try {
    const file = await openNew(partial);
    try {
      for await (const piece of pieces(parts)) await file.writeFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined); // the next process that works there will
    throw diskError(error, path);
  }
}

/** The parts as bytes, small ones together: with a call for each of a million lines, a file takes minutes. */
async function* pieces(
  parts: readonly (Uint8Array | string)[] | AsyncIterable<Uint8Array | string>,
): AsyncGenerator<Uint8Array> {
  let small: Uint8Array[] = [];
  let size = 0;
  for await (const part of parts) {
    if (isAsync(parts)) someParts([part], 'parts');
    const bytes = typeof part === 'string' ? new TextEncoder().encode(part) : part;
    if (size > 0 && size + bytes.length > chunkBytes) {
      yield Buffer.concat(small);
      [small, size] = [[], 0];
    }
    let at = 0;
    for (; bytes.length - at > chunkBytes; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
    small.push(bytes.subarray(at));
    size += bytes.length - at;
  }
  if (size > 0) yield Buffer.concat(small);
}

const isAsync = (parts: object): parts is AsyncIterable<Uint8Array | string> =>
  typeof parts === 'object' && parts !== null && Symbol.asyncIterator in parts;

/** Opens a file to write it anew, never through a link that somebody put there. */
async function openNew(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  await rm(path, { force: true });
  return open(path, 'wx');
}

const how = fields({ deep: flag });

/**
 * Removes from a folder, and from those in it where asked to, what processes have left that were killed while they wrote.
 * To be done where no other process writes. Links are not followed. Throws an InputError on what is no path.
 *
 * @example
 * import { removeUnfinished } from '@diffuse/files';
 *
 * await removeUnfinished('runs/mine', { deep: true });
 */
export async function removeUnfinished(folder: string, options: { readonly deep: boolean }): Promise<void> {
  name(folder, 'folder');
  how(options, 'options');
  await removeFrom(folder, options.deep, await readdir(folder));
}

/** Whatever is gone by the time that it is looked at, others have removed. */
async function removeFrom(folder: string, deep: boolean, names: readonly string[]): Promise<void> {
  for (const file of names) {
    const path = join(folder, file);
    const entry = await lstat(path).catch(ofAbsent(undefined));
    if (entry?.isDirectory() === true && deep) await removeFrom(path, deep, await readdir(path).catch(ofAbsent([])));
    if (entry?.isFile() === true && isUnfinished(file))
      await rm(path, { force: true }).catch((error: unknown) => {
        throw diskError(error, path);
      });
  }
}

const ofAbsent =
  <T>(value: T) =>
  (error: unknown): T => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return value;
    throw error;
  };

/**
 * Writes a JSON file, indented as the Python libraries do. Throws an InputError on what is no path, and on what JSON cannot hold.
 *
 * @example
 * import { writeJson } from '@diffuse/files';
 *
 * await writeJson('prices.json', { fig: 3 });
 */
export async function writeJson(path: string, value: unknown): Promise<void> {
  name(path, 'path');
  anyJson(value, 'value');
  await writeAtomically(path, [`${JSON.stringify(value, null, 2)}\n`]);
}
