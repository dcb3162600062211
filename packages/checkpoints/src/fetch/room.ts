import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ModelError } from '../error.js';

/** Throws a ModelError where so many bytes more have no room on the disk of `path`. */
export async function requireRoom(name: string, path: string, bytes: number): Promise<void> {
  const folder = dirname(path);
  const disk = await statfs(folder).catch(() => undefined); // what does not say its size will say when it is full
  if (disk === undefined) return;
  const free = disk.bavail * disk.bsize;
  if (bytes <= free) return;
  throw new ModelError(
    'no-room',
    { file: name, size: bytes, free },
    `${name} takes ${bytes} bytes more, by what its server says, and the disk of ${folder} has ${free} free: free some space, or keep models elsewhere`,
  );
}
