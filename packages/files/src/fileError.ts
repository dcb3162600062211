import { diskError } from './diskError.js';
import { readingError } from './readingError.js';
import type { SystemError } from './systemWords.js';

const reading = /^(open|opendir|read|readlink|realpath|scandir|f?stat|lstat|statfs|access)$/;
const writing =
  /^(write|mkdir|mkdtemp|rename|rmdir|rm|unlink|link|symlink|copyfile|f?truncate|fsync|fdatasync|f?utime|close)$/;

/**
 * An error of the file system, in words that name the file and what to do, by what was done with the file when it failed; any
 * other error is given back, one that has its words included.
 *
 * @example
 * import { fileError } from '@diffuse/files';
 * import { readFile } from 'node:fs/promises';
 *
 * await readFile('lists').catch((error: unknown) => {
 *   throw fileError(error); // lists is a folder, where a file is wanted
 * });
 */
export function fileError(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return error;
  const { syscall = '', path, dest } = error as SystemError;
  const place = path ?? dest;
  if (reading.test(syscall)) return readingError(error, place ?? 'a file');
  return writing.test(syscall) ? diskError(error, place ?? 'a file') : error;
}
