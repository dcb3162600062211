import { abortSignal, callable, integer, name, optional, options } from '@diffuse/check';
import { randomUUID } from 'node:crypto';
import { lstat, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sha256 } from './digest.js';
import { diskError } from './diskError.js';
import { holderOf, lives, type Holder } from './holder.js';
import { make } from './makeFolder.js';
import { startOf } from './process.js';
import { readIfThere } from './read.js';
import { putNew } from './writeNew.js';

/** A lock that is held. */
export interface Lock {
  release(): Promise<void>;
}

/** Another process, or another part of this one, holds the lock. */
export class Locked extends Error {
  readonly code = 'locked';

  constructor(
    readonly path: string,
    readonly holder: Holder,
  ) {
    const elsewhere = holder.host !== hostname();
    const where = elsewhere ? ` on ${holder.host}` : '';
    const remedy = elsewhere
      ? `wait for it, or remove the file if nothing runs on ${holder.host}`
      : 'wait for it, or stop it';
    super(`${path}: process ${holder.pid}${where} (${holder.doing}, since ${holder.since}) works here: ${remedy}`);
  }
}

/**
 * Takes the lock that a file stands for, for as long as this process lives or until it is released. A lock whose process
 * is gone is taken over; one of another host is believed, but no longer than the `within` milliseconds, by the file system's
 * clock, in which it was to be released, where it was taken with that. Throws `Locked`, naming the holder, if it is held, and
 * an InputError on what is no path, text or number of milliseconds.
 *
 * @example
 * import { lock } from '@diffuse/files';
 *
 * const held = await lock('runs/mine/lock', 'making a list');
 * await held.release();
 */
export async function lock(path: string, doing: string, about?: string, within?: number): Promise<Lock> {
  name(path, 'path');
  name(doing, 'doing');
  optional(name)(about, 'about');
  optional(integer({ least: 1 }))(within, 'within');
  const own: Holder = {
    pid: process.pid,
    host: hostname(),
    start: startOf(process.pid) ?? '',
    doing,
    about,
    within,
    since: new Date().toISOString(),
    id: randomUUID(),
  };
  const text = JSON.stringify(own);
  try {
    await make(dirname(path));
    do await clearStale(path, doing, within);
    while ((await putNew(text, `${path}.${own.id}`, path)) !== 'put'); // swept: by who got the lock
  } catch (error) {
    throw diskError(error, path);
  }
  await sweep(path);
  return {
    async release() {
      if ((await readIfThere(path)) !== text) return;
      await rm(path, { force: true }).catch((error: unknown) => {
        throw diskError(error, path);
      });
    },
  };
}

/** How a held lock is waited for. */
export interface WaitOptions {
  /** Ends the wait, with its reason. */
  readonly signal?: AbortSignal;
  /** Told who holds the lock, once for each holder. */
  readonly onWait?: (held: Locked) => void;
}

const askAgain = 200; // milliseconds

const waiting = options({ signal: optional(abortSignal), onWait: optional(callable) });

/**
 * Takes the lock as `lock` does, as soon as whoever holds it lets go. Throws an InputError on what is no path, text or option.
 *
 * @example
 * import { lockWhenFree } from '@diffuse/files';
 *
 * const held = await lockWhenFree('cache/lock', 'fetching', { onWait: ({ holder }) => console.log(holder.doing) });
 * await held.release();
 */
export async function lockWhenFree(path: string, doing: string, options: WaitOptions = {}): Promise<Lock> {
  name(path, 'path');
  name(doing, 'doing');
  waiting(options, 'options');
  const { signal, onWait } = options;
  let told: string | undefined;
  for (;;) {
    signal?.throwIfAborted();
    try {
      return await lock(path, doing);
    } catch (error) {
      if (!(error instanceof Locked)) throw error;
      if (error.holder.id !== told) onWait?.(error);
      told = error.holder.id;
    }
    await wait(askAgain, undefined, { signal }).catch(() => signal?.throwIfAborted());
  }
}

const tail = /^(\.after-[0-9a-f]{16})*(\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/;

/**
 * Removes what processes have left that were killed while they asked for the lock. To be done by who holds it: of those
 * that live, a draft is written again, and a takeover ends when it finds that the lock is another.
 */
async function sweep(path: string): Promise<void> {
  const name = basename(path);
  try {
    const left = (await readdir(dirname(path))).filter(
      (file) => file.startsWith(`${name}.`) && tail.test(file.slice(name.length)),
    );
    for (const file of left) await rm(join(dirname(path), file), { force: true });
  } catch {
    // the next one will
  }
}

const writingTakes = 5000; // milliseconds, at most

/**
 * Removes a lock whose process is gone. Throws `Locked` if it is not. Only who holds the lock on taking over that very
 * lock may remove it, so that nobody's new lock is removed for the stale one that it replaced.
 */
async function clearStale(path: string, doing: string, within?: number): Promise<void> {
  const found = await readIfThere(path);
  const entry = await lstat(path).catch(() => undefined);
  if (entry === undefined) return;
  if (found === undefined) {
    if (entry.isSymbolicLink()) throw new Error(`${path} is a link to nothing, where a lock is wanted: remove it`);
    return;
  }
  const holder = holderOf(found);
  if (holder === undefined && Math.abs(Date.now() - entry.mtimeMs) < writingTakes) {
    await wait(askAgain); // somebody may be writing it
    return;
  }
  if (holder !== undefined && lives(holder) && !(await isOverdue(holder, path, entry.mtimeMs)))
    throw new Locked(path, holder);
  const takeover = await lock(`${path}.after-${sha256(found).slice(0, 16)}`, doing, undefined, within);
  try {
    if ((await readIfThere(path)) === found) await rm(path, { force: true });
  } finally {
    await takeover.release();
  }
}

/** Whether a holder on another host has had the lock for longer than it said that it would, by the clock of whoever keeps the files. */
async function isOverdue({ host, within }: Holder, path: string, since: number): Promise<boolean> {
  if (within === undefined || host === hostname()) return false;
  const probe = `${path}.${randomUUID()}`;
  try {
    await writeFile(probe, '');
    return (await stat(probe)).mtimeMs - since > within;
  } finally {
    await rm(probe, { force: true });
  }
}
