const words: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  EISDIR: 'is a folder, where a file is wanted',
  ENOTDIR: 'cannot be there: a part of the path is a file',
  EACCES: 'may not be read: permission denied',
};

/** An error of reading a file, in words where the disk has a code alone. */
export function readingError(error: unknown, path: string): unknown {
  const found = words[(error as NodeJS.ErrnoException).code ?? ''];
  return found === undefined ? error : new Error(`${path} ${found}`, { cause: error });
}
