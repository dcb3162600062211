import { lock, Locked, type Lock } from '@diffuse/files';
import { existsSync } from 'node:fs';
import { readdir, rmdir } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Naming } from '../changes.js';
import { RunError } from '../errors.js';
import {
  format,
  isBare,
  lockFile,
  readManifest,
  writeFirstManifest,
  writeManifest,
  type Manifest,
  type RunDescription,
} from '../manifest.js';
import { placeIn } from '../place.js';
import { changes, digestOf, refuseOthers } from '../where.js';
import { joinCrew, type Crew } from './crew.js';
import { sweep } from './sweep.js';
import type { Timing } from './timing.js';
import { partsFolder } from './worker.js';

/** A job's folder, which this process has joined. */
interface Joined {
  readonly manifest: Manifest;
  /** Whether this process began it. */
  readonly isNew: boolean;
  readonly crew: Crew;
}

/**
 * Begins a job in a folder, or joins the one that is there. Throws a RunError where something else is, and `Locked` where one process works
 * on a run of its own.
 */
export async function join(
  folder: string,
  description: RunDescription,
  timing: Timing,
  nameOf?: Naming,
): Promise<Joined> {
  await refuseOthers(folder);
  return aloneAtTheDoor(folder, description, timing, async () => {
    const begun = await begin(folder, description, nameOf);
    const crew = await joinCrew(folder, `diffuse ${description.command}`, timing);
    try {
      if ((await crew.others()).length === 0) await sweep(folder, crew.own.id);
    } catch (error) {
      await crew.leave();
      throw error;
    }
    return { ...begun, crew };
  });
}

/** Leaves a job's folder; the last one leaves it tidy. */
export async function leave(folder: string, description: RunDescription, crew: Crew): Promise<void> {
  if (!existsSync(placeIn(folder, partsFolder))) return crew.leave(); // somebody removed it
  await aloneAtTheDoor(folder, description, crew.timing, async () => {
    const isLast = (await crew.others()).length === 0;
    if (isLast) await sweep(folder, crew.own.id);
    await crew.leave();
    if (isLast) await rmdir(placeIn(folder, partsFolder)).catch(() => undefined); // unless it holds something
  });
}

const askAgain = 20; // milliseconds

/** Does what takes a moment, and must be done by one process at a time. */
async function aloneAtTheDoor<T>(
  folder: string,
  description: RunDescription,
  { silence }: Timing,
  work: () => Promise<T>,
): Promise<T> {
  let held: Lock | undefined;
  while (held === undefined)
    try {
      held = await lock(placeIn(folder, lockFile), `diffuse ${description.command}`, digestOf(description), silence);
    } catch (error) {
      if (!(error instanceof Locked) || error.holder.within === undefined) throw error;
      await wait(askAgain); // for another who joins or leaves
    }
  try {
    return await work();
  } finally {
    await held.release();
  }
}

/** The manifest of the job that is there, if it is of the same things, or of a new one. */
async function begin(
  folder: string,
  description: RunDescription,
  nameOf?: Naming,
): Promise<{ readonly manifest: Manifest; readonly isNew: boolean }> {
  for (;;) {
    const found = await readManifest(folder);
    const differing = found === undefined ? [] : changes(found, description);
    if (found?.job === true && differing.length === 0) return { manifest: found, isNew: false };
    if (found !== undefined && !isBare(await readdir(folder)))
      throw new RunError(
        folder,
        differing.length > 0 ? { code: 'other-run', changes: differing } : { code: 'not-shared' },
        nameOf,
      );
    const manifest: Manifest = { format, job: true, ...description, artefacts: {} };
    if (found !== undefined) {
      await writeManifest(folder, manifest);
      return { manifest, isNew: true };
    }
    if (await writeFirstManifest(folder, manifest)) return { manifest, isNew: true };
    await wait(askAgain); // network drives may not show it at once
  }
}
