import { isNativeError } from 'node:util/types';
import { InputError } from '@diffuse/check';
import { ModelError } from './error.js';

const faults: Readonly<Partial<Record<string, string>>> = {
  ENOENT: 'it is not there',
  ENOTDIR: 'a part of its path is a file',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
  EIO: 'the disk does not give it',
};

/** Reads what is at a path. What is wrong there is a ModelError; what is wrong in this program stays what it is. */
export function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw unusable(error, path);
  }
}

/** The same of what takes its time; the reason of a signal that has aborted is passed on. */
export async function readingOn<T>(path: string, read: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw signal?.aborted ? error : unusable(error, path);
  }
}

function unusable(error: unknown, path: string): unknown {
  if (!isNativeError(error) || error instanceof ModelError) return error;
  if (error instanceof RangeError && error.message.includes('call stack')) return tooDeep(path, error);
  const { code, syscall, path: file = path } = error as NodeJS.ErrnoException;
  const fault = syscall === undefined ? undefined : (faults[code ?? ''] ?? error.message);
  const isSaid = error.constructor === Error || error instanceof InputError; // by this package, or of what it read
  if (fault === undefined && !isSaid) return error;
  const message = fault === undefined ? error.message : `${file} cannot be read: ${fault}`;
  return new ModelError('unusable', { path }, message, { cause: error });
}

/** What reads files goes into itself only where values are nested, and no model's are deeper than a few. */
const tooDeep = (path: string, cause: RangeError): ModelError =>
  new ModelError('unusable', { path }, `${path} has a file in which values are nested thousands of levels deep`, {
    cause,
  });
