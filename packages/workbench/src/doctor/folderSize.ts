import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes in a folder's files, links not followed; undefined where there is no such folder. */
export async function folderSize(folder: string): Promise<number | undefined> {
  const entries = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  const stats = entries && (await Promise.all(entries.map((entry) => lstat(join(folder, entry)))));
  return stats?.reduce((sum, entry) => sum + (entry.isFile() ? entry.size : 0), 0);
}
