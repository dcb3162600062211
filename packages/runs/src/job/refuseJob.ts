import { statSync } from 'node:fs';
import type { Change, Naming } from '../changes.js';
import { RunError } from '../errors.js';
import { lockFile } from '../manifest.js';
import { placeIn } from '../place.js';
import { usual } from './timing.js';
import { inWords, livingWorker, workerIds } from './worker.js';

/** Refuses a job to who wants a folder alone and has locked it just now: as of something else, or naming one who works there. */
export async function refuseJob(folder: string, differing: readonly Change[], nameOf?: Naming): Promise<never> {
  if (differing.length > 0) throw new RunError(folder, { code: 'other-run', changes: differing }, nameOf);
  const now = statSync(placeIn(folder, lockFile)).mtimeMs;
  for (const id of await workerIds(folder)) {
    const worker = await livingWorker(folder, id, () => now, usual.silence);
    if (worker !== undefined) throw new RunError(folder, { code: 'shared', by: inWords(worker) });
  }
  throw new RunError(folder, { code: 'shared', by: undefined });
}
