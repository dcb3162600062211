import { readFile } from 'node:fs/promises';

const unreadable: Readonly<Record<string, string>> = {
  EISDIR: 'is a folder, where a file is wanted',
  ENOTDIR: 'cannot be there: a part of the path is a file',
  EACCES: 'may not be read: permission denied',
};

/** The file's text, or undefined where there is no such file. Throws, in words, where something else is in its place. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    if (unreadable[code] !== undefined) throw new Error(`${path} ${unreadable[code]}`, { cause: error });
    throw error;
  }
}
