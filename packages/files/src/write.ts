import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

const chunkBytes = 1 << 24;

/**
 * Writes a file as a whole: beside `path` first, then renamed, so that an interruption leaves what was there before.
 * Throws with the path and the bytes wanted when the disk is full.
 */
export async function writeAtomically(path: string, parts: readonly (Uint8Array | string)[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true }).catch((error: unknown) => {
    throw diskError(error, path);
  });
  const partial = `${path}.${process.pid}.part`;
  try {
    const file = await open(partial, 'w');
    try {
      for (const part of parts.map((data) => (typeof data === 'string' ? new TextEncoder().encode(data) : data)))
        for (let at = 0; at < part.length; at += chunkBytes) await file.writeFile(part.subarray(at, at + chunkBytes));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw diskError(error, path);
  }
}

/** What a failed write means to the user, where it is their disk. */
export function diskError(error: unknown, path: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const faults: Record<string, string> = {
    ENOSPC: 'the disk is full; free some space and run this again',
    EDQUOT: 'your quota is used up; free some space and run this again',
    EROFS: 'the file system is read-only; choose another place',
    EACCES: 'permission denied; choose another place',
    EEXIST: 'a part of the path is a file; choose another place',
    ENOTDIR: 'a part of the path is a file; choose another place',
  };
  const fault = faults[code ?? ''];
  return fault ? new Error(`could not write ${path}: ${fault}`, { cause: error }) : error;
}

/** Writes a JSON file, indented as the Python libraries do. */
export async function writeJson(path: string, value: unknown): Promise<void> {
  await writeAtomically(path, [`${JSON.stringify(value, null, 2)}\n`]);
}
