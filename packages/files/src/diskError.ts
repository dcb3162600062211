import { name } from '@diffuse/check';
import { systemWords, type SystemError } from './systemWords.js';

const elsewhere = 'choose another place';

const faults: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; free some space and run this again',
  EDQUOT: 'your quota is used up; free some space and run this again',
  EROFS: `the file system is read-only; ${elsewhere}`,
  EACCES: `permission denied; ${elsewhere}`,
  EPERM: `permission denied; ${elsewhere}`,
  EEXIST: `a part of the path is a file; ${elsewhere}`,
  ENOTDIR: `a part of the path is a file; ${elsewhere}`,
  EISDIR: 'a folder is in its place; choose another name',
  ENOTEMPTY: 'a folder is in its place; choose another name',
  ENAMETOOLONG: 'the file system takes no name so long; choose a shorter one',
  ELOOP: `a link in the path leads back to itself; ${elsewhere}`,
  ENOENT: `its folder is not there, or takes no files; ${elsewhere}`,
  EMFILE: 'this process has too many files open; raise the limit (`ulimit -n`) and run this again',
  ENFILE: 'the system has too many files open; run this again when it has fewer',
  EBUSY: 'it is in use; run this again when it is not, or choose another place',
  ETXTBSY: 'it is in use; run this again when it is not, or choose another place',
  EFBIG: `the file system takes no file so large; ${elsewhere}`,
  EIO: `the disk reports an error; ${elsewhere}`,
};

/**
 * What a failed write means to the user, where it is their disk; any other error is given back. Throws an InputError on what is no
 * path.
 *
 * @example
 * import { diskError } from '@diffuse/files';
 * import { writeFile } from 'node:fs/promises';
 *
 * await writeFile('list.txt', 'apple').catch((error: unknown) => {
 *   throw diskError(error, 'list.txt');
 * });
 */
export function diskError(error: unknown, path: string): unknown {
  name(path, 'path');
  if (typeof error !== 'object' || error === null) return error;
  const { code, syscall } = error as SystemError;
  const unmade = code === 'ENOENT' && syscall === 'mkdir'; // what Node says where a folder and those above it cannot be made
  const fault = unmade
    ? 'its folder cannot be made: the file system is read-only, or takes no folders; choose another place'
    : (faults[code ?? ''] ?? systemWords(error as SystemError));
  return fault ? new Error(`could not write ${path}: ${fault}`, { cause: error }) : error;
}
