import { removeUnfinished } from '@diffuse/files';
import { readdir } from 'node:fs/promises';
import { placeIn, remove } from '../place.js';
import { inClaimFile } from './claims.js';
import { isSealed } from './sealed.js';
import { settling } from './settle.js';
import { partsFolder, workerFile, workerIds } from './worker.js';

/**
 * Removes what processes have left that are gone: files that they were writing, claims on parts that are done, themselves. To be done by
 * who has locked the folder and is alone in it.
 */
export async function sweep(folder: string, own: string): Promise<void> {
  const clear = (file: string): Promise<void> => remove(placeIn(folder, file), { recursive: true });
  await removeUnfinished(folder, { deep: true });
  for (const id of await workerIds(folder)) if (id !== own) await clear(workerFile(id));
  for (const name of await readdir(placeIn(folder, partsFolder))) {
    const claim = inClaimFile(name);
    if (claim === undefined) continue;
    const isOver = claim.name === settling || isSealed(folder, claim.name) || claim.ending === 'sealing';
    if (isOver) await clear(`${partsFolder}/${name}`);
  }
}
