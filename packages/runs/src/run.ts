import { lock, removeUnfinished } from '@diffuse/files';
import { readdir } from 'node:fs/promises';
import type { Naming } from './changes.js';
import { RunError } from './errors.js';
import { refuseJob } from './job/refuseJob.js';
import { removeOutgrown } from './journal.js';
import { openLedger } from './ledger.js';
import {
  format,
  isBare,
  lockFile,
  readManifest,
  writeManifest,
  type Manifest,
  type RunDescription,
} from './manifest.js';
import { placeIn } from './place.js';
import { openStage, type Stage } from './stage.js';
import { changes, digestOf, openIn, refuseOthers, type Place } from './where.js';

/** A run that is worked on, by this process alone. */
export interface Run extends Stage {
  readonly manifest: Manifest;
  /** Whether the folder is the one that was named, and not one more beside it. */
  readonly isNamed: boolean;
  /** Lets other processes into the folder. */
  close(): Promise<void>;
}

/**
 * Opens a run: begins it, or goes on with one that depends on the very same things. In a folder that was named, a run of
 * something else is refused (RunError, with all that changed); without one, it is left alone and this run gets a folder
 * with a part of its description's digest in its name. `nameOf` puts what changed in words. Throws `Locked` while another
 * process works there, and an InputError on what is no place and no description, or one that JSON cannot hold.
 *
 * @example
 * import { openRun } from '@diffuse/runs';
 *
 * const description = { command: 'roll', settings: { n: 3 }, inputs: { dice: '…sha256…' }, machine: {}, code: '1' };
 * const run = await openRun({ in: 'runs', name: 'roll' }, description);
 * await run.close();
 */
export async function openRun(place: Place, description: RunDescription, nameOf?: Naming): Promise<Run> {
  return openIn(place, description, nameOf, claim);
}

async function claim(folder: string, description: RunDescription, nameOf?: Naming): Promise<Omit<Run, 'isNamed'>> {
  await refuseOthers(folder);
  const held = await lock(placeIn(folder, lockFile), `diffuse ${description.command}`, digestOf(description));
  try {
    const manifest = await settle(folder, description, nameOf);
    const ledger = await openLedger(folder, manifest);
    await removeOutgrown(folder, Object.keys(manifest.artefacts));
    return { ...openStage(ledger), manifest, close: () => held.release() };
  } catch (error) {
    await held.release();
    throw error;
  }
}

/** The manifest that is there, if it is of the same things, or a new one. */
async function settle(folder: string, description: RunDescription, nameOf?: Naming): Promise<Manifest> {
  const found = await readManifest(folder);
  const differing = found === undefined ? [] : changes(found, description);
  if (found?.job === true && !isBare(await readdir(folder))) await refuseJob(folder, differing, nameOf);
  await removeUnfinished(folder, { deep: found !== undefined && differing.length === 0 });
  if (found !== undefined && found.job !== true && differing.length === 0) return found;
  if (found !== undefined && !isBare(await readdir(folder)))
    throw new RunError(folder, { code: 'other-run', changes: differing }, nameOf);
  const manifest: Manifest = { format, ...description, artefacts: {} };
  await writeManifest(folder, manifest);
  return manifest;
}
