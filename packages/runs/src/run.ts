import { InputError } from '@diffuse/check';
import { isUnfinished, lock, Locked, removeUnfinished, sha256 } from '@diffuse/files';
import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { aDescription, aPlace, optionalNaming } from './checks.js';
import { changesBetween, type Change, type Json, type Naming } from './changes.js';
import { RunError } from './errors.js';
import { removeOutgrown } from './journal.js';
import { openLedger } from './ledger.js';
import {
  format,
  isBare,
  lockFile,
  manifestFile,
  readManifest,
  writeManifest,
  type Manifest,
  type RunDescription,
} from './manifest.js';
import { placeIn } from './place.js';
import { openStage, type Stage } from './stage.js';

/** A run that is worked on, by this process alone. */
export interface Run extends Stage {
  readonly manifest: Manifest;
  /** Whether the folder is the one that was named, and not one more beside it. */
  readonly isNamed: boolean;
  /** Lets other processes into the folder. */
  close(): Promise<void>;
}

/** Where a run is kept: in a folder of the caller's choice, or in one of its own under a readable name. */
export type Place = { readonly folder: string } | { readonly in: string; readonly name: string };

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
  aPlace(place, 'place');
  aDescription(description, 'description');
  optionalNaming(nameOf, 'nameOf');
  const plain = inJson(description);
  if ('folder' in place) return { ...(await claim(place.folder, plain, nameOf)), isNamed: true };
  const name = place.name.replace(/[^\w.-]+/g, '-').replace(/^\.+$/, '-');
  const readable = join(place.in, name);
  const own = join(place.in, `${name}-${digestOf(plain).slice(0, 8)}`);
  if (existsSync(own)) return { ...(await claim(own, plain)), isNamed: false }; // this very run was begun there
  try {
    return { ...(await claim(readable, plain)), isNamed: true };
  } catch (error) {
    if (!isOthers(error, plain)) throw error;
    return { ...(await claim(own, plain)), isNamed: false };
  }
}

/** A description as it will be read back. */
function inJson(description: RunDescription): RunDescription {
  let plain: unknown;
  try {
    plain = JSON.parse(JSON.stringify(description));
  } catch {
    plain = undefined; // a circle, or a BigInt
  }
  if (plain === undefined || !isDeepStrictEqual(withoutAbsent(description), plain))
    throw new InputError('WRONG_TYPE', 'description', {
      asked: 'made of what JSON holds',
      found: description,
      remedy: 'with other values, such as NaN or -0, runs would not be told apart',
    });
  return plain as RunDescription;
}

const digestOf = (description: RunDescription): string => sha256(JSON.stringify(described(description)));

/** Whether a folder was refused because a run of something else is there, or begins there at this moment. */
function isOthers(error: unknown, description: RunDescription): boolean {
  if (error instanceof RunError)
    return (
      ['other-run', 'older-format', 'not-empty', 'no-folder'].includes(error.code) ||
      (error.fault.code === 'unreadable' && error.fault.file === manifestFile)
    );
  return error instanceof Locked && error.holder.about !== digestOf(description);
}

async function claim(folder: string, description: RunDescription, nameOf?: Naming): Promise<Omit<Run, 'isNamed'>> {
  if (existsSync(folder) && !statSync(folder).isDirectory()) throw new RunError(folder, { code: 'no-folder' });
  // No lock is put into a folder that is no run of ours, and nothing of somebody's is written over.
  if ((await readManifest(folder)) === undefined) await refuseOthers(folder);
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

/** Absent settings are left out, as JSON does. */
const withoutAbsent = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutAbsent);
  if (typeof value !== 'object' || value === null) return value;
  const present = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(present.map(([key, part]) => [key, withoutAbsent(part)]));
};

/** Throws if a folder without a manifest holds anything but what a run leaves that was killed as it began. */
async function refuseOthers(folder: string): Promise<void> {
  const names = existsSync(folder) ? await readdir(folder) : [];
  const file = names.find((name) => !isBare([name]) && !isUnfinished(name));
  if (file !== undefined) throw new RunError(folder, { code: 'not-empty', file });
}

/** The manifest that is there, if it is of the same things, or a new one. */
async function settle(folder: string, description: RunDescription, nameOf?: Naming): Promise<Manifest> {
  const found = await readManifest(folder);
  const differing = found === undefined ? [] : changes(found, description);
  await removeUnfinished(folder, { deep: found !== undefined && differing.length === 0 });
  if (found !== undefined && differing.length === 0) return found;
  if (found !== undefined && !isBare(await readdir(folder)))
    throw new RunError(folder, { code: 'other-run', changes: differing }, nameOf);
  const manifest: Manifest = { format, ...description, artefacts: {} };
  await writeManifest(folder, manifest);
  return manifest;
}

/** All of a description that results depend on. */
const described = ({ command, settings, inputs, machine, code }: RunDescription): Json => ({
  command,
  settings,
  inputs,
  machine,
  code,
});

/** What is other now; of another command that alone, since no two have the same settings. */
function changes(there: Manifest, now: RunDescription): Change[] {
  const all = changesBetween(described(there), described(now));
  const [command] = all.filter(({ path }) => path[0] === 'command');
  return command === undefined ? all : [command];
}
