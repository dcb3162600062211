import { diskError, removeUnfinished } from '@diffuse/files';
import { readdir, rm } from 'node:fs/promises';
import { placeIn } from '../place.js';
import { isSealed } from './sealed.js';
import { settling } from './settle.js';
import { partsFolder, workerFile, workerIds } from './worker.js';

/** What belongs to a claim, or to the making of one: its part, what it is, and whether it is a draft. */
const ofClaim = /^(?<part>.+)\.\d+\.(?<what>claim|free|partial|sealing)(?<draft>\.[0-9a-f-]{36})?$/;

/**
 * Removes what processes have left that are gone: files that they were writing, claims on parts that are done, themselves. To be done by
 * who has locked the folder and is alone in it.
 */
export async function sweep(folder: string, own: string): Promise<void> {
  await removeUnfinished(folder, { deep: true });
  for (const id of await workerIds(folder)) if (id !== own) await remove(folder, workerFile(id));
  for (const name of await readdir(placeIn(folder, partsFolder))) {
    const { part, what, draft } = ofClaim.exec(name)?.groups ?? {};
    if (part === undefined) continue;
    const isOver = part === settling || isSealed(folder, part) || what === 'sealing' || draft !== undefined;
    if (isOver) await remove(folder, `${partsFolder}/${name}`);
  }
}

async function remove(folder: string, file: string): Promise<void> {
  const path = placeIn(folder, file);
  await rm(path, { force: true, recursive: true }).catch((error: unknown) => {
    throw diskError(error, path);
  });
}
