import { name } from '@diffuse/check';
import { lock, Locked } from '@diffuse/files';
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { lockFile } from './manifest.js';
import { placeIn, remove } from './place.js';

/**
 * Frees a run's folder of the lock that a process on another host left when that host or the process ended: from here it is not to be
 * told whether it lives. To be done by those alone who know that nobody works there, as the holder of the part of a job that
 * the run is. Throws an InputError on what is no path.
 *
 * @example
 * import { freeRun } from '@diffuse/runs';
 *
 * await freeRun('runs/sweep/cells/tiny-seed-0');
 */
export async function freeRun(folder: string): Promise<void> {
  name(folder, 'folder');
  const path = placeIn(folder, lockFile);
  if (!existsSync(path)) return;
  try {
    await (await lock(path, 'looking whether anybody works here')).release();
  } catch (error) {
    if (!(error instanceof Locked) || error.holder.host === hostname()) return; // who opens the run is told
    await remove(path);
  }
}
