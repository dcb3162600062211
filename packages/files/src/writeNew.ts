import { name, text as aText } from '@diffuse/check';
import { randomInt } from 'node:crypto';
import { link, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { diskError } from './diskError.js';
import { make } from './makeFolder.js';

/**
 * Writes a file where there is none, and says whether it did: of several that try at once, on several machines too, one does. Where the
 * file system has hard links the file is whole as soon as it is there. Throws an InputError on what is no path or text, and an
 * Error with the path where the disk will not have it.
 *
 * @example
 * import { writeNew } from '@diffuse/files';
 *
 * const isMine = await writeNew('lists/owner.txt', 'me');
 */
export async function writeNew(path: string, text: string): Promise<boolean> {
  name(path, 'path');
  aText(text, 'text');
  try {
    await make(dirname(path));
    return (await putNew(text, draftOf(path), path, { flush: true })) === 'put';
  } catch (error) {
    throw diskError(error, path);
  }
}

const largest = 2 ** 48 - 1;

/** What `removeUnfinished` knows as such; two processes on different machines may have one number. */
const draftOf = (path: string): string => `${path}.${randomInt(largest)}.unfinished`;

/** What file systems without hard links, and network drives that show themselves as one, say to `link`. */
const withoutLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

/**
 * Puts a text in a path's place where there is nothing yet: whole, by way of the draft, where links are to be had. `swept`: somebody
 * has removed the draft. With `flush` it outlives a power cut.
 */
export async function putNew(
  text: string,
  draft: string,
  path: string,
  { flush = false } = {},
): Promise<'put' | 'there' | 'swept'> {
  try {
    await writeFile(draft, text, { flush });
    await link(draft, path);
    return 'put';
  } catch (error) {
    const { code = '', syscall } = error as NodeJS.ErrnoException;
    if (syscall !== 'link') throw error;
    if (code === 'EEXIST') return 'there';
    if (code === 'ENOENT') return 'swept';
    if (withoutLinks.has(code)) return await putByParts(text, path);
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function putByParts(text: string, path: string): Promise<'put' | 'there'> {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return 'put';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return 'there';
    await rm(path, { force: true }); // this process made it, and the disk is full
    throw error;
  }
}
