import { systemWords, type SystemError } from './systemWords.js';

const words: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  EISDIR: 'is a folder, where a file is wanted',
  ENOTDIR: 'cannot be there: a part of the path is a file',
  EACCES: 'may not be read: permission denied',
  EPERM: 'may not be read: permission denied',
  ENAMETOOLONG: 'has a name longer than the file system takes',
  ELOOP: 'is a link that leads back to itself',
  ENXIO: 'is no regular file: write its bytes to one, and name that',
  EMFILE: 'cannot be opened: this process has too many files open; raise the limit (`ulimit -n`)',
  ENFILE: 'cannot be opened: the system has too many files open',
  EBUSY: 'cannot be read: it is in use',
  EIO: 'cannot be read: the disk reports an error',
};

/** An error of reading a file, in words where the disk has a code alone. */
export function readingError(error: unknown, path: string): unknown {
  if (typeof error !== 'object' || error === null) return error;
  const { code } = error as SystemError;
  const other = systemWords(error as SystemError);
  const found = words[code ?? ''] ?? (other === undefined ? undefined : `cannot be read: ${other}`);
  return found === undefined ? error : new Error(`${path} ${found}`, { cause: error });
}

/** Whether an error of reading says that there is no such file. */
export const isAbsent = (error: unknown): boolean =>
  error instanceof Error && ((error.cause ?? error) as NodeJS.ErrnoException).code === 'ENOENT';
