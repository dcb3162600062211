import { InputError } from '@diffuse/check';
import { isUnfinished, Locked, sha256 } from '@diffuse/files';
import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { aDescription, aPlace, optionalNaming } from './checks.js';
import { changesBetween, type Change, type Json, type Naming } from './changes.js';
import { RunError } from './errors.js';
import { isBare, manifestFile, readManifest, type Manifest, type RunDescription } from './manifest.js';

/** Where a run is kept: in a folder of the caller's choice, or in one of its own under a readable name. */
export type Place = { readonly folder: string } | { readonly in: string; readonly name: string };

/** Opens a run of a description, as it will be read back, in one folder. */
type Open<Opened> = (folder: string, description: RunDescription, nameOf?: Naming) => Promise<Opened>;

/**
 * Opens a run in its place: in the folder that was named, and otherwise in the readable one, or, where a run of something else is in
 * that, in one with a part of the description's digest in its name. Throws what `open` throws, and an InputError on what is no
 * place and no description, or one that JSON cannot hold.
 */
export async function openIn<Opened extends object>(
  place: Place,
  description: RunDescription,
  nameOf: Naming | undefined,
  open: Open<Opened>,
): Promise<Opened & { readonly isNamed: boolean }> {
  aPlace(place, 'place');
  aDescription(description, 'description');
  optionalNaming(nameOf, 'nameOf');
  const plain = inJson(description);
  if ('folder' in place) return { ...(await open(place.folder, plain, nameOf)), isNamed: true };
  const name = place.name.replace(/[^\w.-]+/g, '-').replace(/^\.+$/, '-');
  const readable = join(place.in, name);
  const own = join(place.in, `${name}-${digestOf(plain).slice(0, 8)}`);
  if (existsSync(own)) return { ...(await open(own, plain)), isNamed: false }; // this very run was begun there
  try {
    return { ...(await open(readable, plain)), isNamed: true };
  } catch (error) {
    if (!isOthers(error, plain)) throw error;
    return { ...(await open(own, plain)), isNamed: false };
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

export const digestOf = (description: RunDescription): string => sha256(JSON.stringify(described(description)));

/** Whether a folder was refused because a run of something else is there, or begins there at this moment. */
function isOthers(error: unknown, description: RunDescription): boolean {
  if (error instanceof RunError)
    return (
      ['other-run', 'older-format', 'not-empty', 'no-folder'].includes(error.code) ||
      (error.fault.code === 'unreadable' && error.fault.file === manifestFile)
    );
  return error instanceof Locked && error.holder.about !== digestOf(description);
}

/** Absent settings are left out, as JSON does. */
const withoutAbsent = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutAbsent);
  if (typeof value !== 'object' || value === null) return value;
  const present = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(present.map(([key, part]) => [key, withoutAbsent(part)]));
};

/**
 * Throws where a file is in a folder's place, and where it holds no manifest, and anything but what a run leaves that was killed as it
 * began: no lock is put into what is no run of ours, and nothing of somebody's is written over.
 */
export async function refuseOthers(folder: string): Promise<void> {
  if (existsSync(folder) && !statSync(folder).isDirectory()) throw new RunError(folder, { code: 'no-folder' });
  if ((await readManifest(folder)) !== undefined) return;
  const names = existsSync(folder) ? await readdir(folder) : [];
  if (names.includes(manifestFile)) return; // others have begun one here meanwhile
  const file = names.find((name) => !isBare([name]) && !isUnfinished(name));
  if (file !== undefined) throw new RunError(folder, { code: 'not-empty', file });
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
export function changes(there: Manifest, now: RunDescription): Change[] {
  const all = changesBetween(described(there), described(now));
  const [command] = all.filter(({ path }) => path[0] === 'command');
  return command === undefined ? all : [command];
}
