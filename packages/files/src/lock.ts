import { randomUUID } from 'node:crypto';
import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sha256 } from './digest.js';
import { isSame, startOf } from './process.js';
import { readIfThere } from './read.js';
import { diskError } from './write.js';

/** Who holds a lock. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process began, as its system counts; empty where the system does not tell. */
  readonly start: string;
  /** What the process does, for people. */
  readonly doing: string;
  /** When it took the lock, ISO 8601. */
  readonly since: string;
  /** Tells two locks of one process apart. */
  readonly id: string;
}

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
 * is gone is taken over; one of another host is believed. Throws `Locked`, naming the holder, if it is held.
 */
export async function lock(path: string, doing: string): Promise<Lock> {
  const own: Holder = {
    pid: process.pid,
    host: hostname(),
    start: startOf(process.pid) ?? '',
    doing,
    since: new Date().toISOString(),
    id: randomUUID(),
  };
  const text = JSON.stringify(own);
  const draft = `${path}.${own.id}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(draft, text);
    while (!(await linked(draft, path))) await clearStale(path, doing);
  } catch (error) {
    throw diskError(error, path);
  } finally {
    await rm(draft, { force: true });
  }
  return {
    async release() {
      if ((await readIfThere(path)) === text) await rm(path, { force: true });
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

/** Takes the lock as `lock` does, as soon as whoever holds it lets go. */
export async function lockWhenFree(path: string, doing: string, { signal, onWait }: WaitOptions = {}): Promise<Lock> {
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

/** Puts the draft in the lock's place, whole, where there is no lock yet. */
async function linked(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes a lock whose process is gone. Throws `Locked` if it is not. Only who holds the lock on taking over that very
 * lock may remove it, so that nobody's new lock is removed for the stale one that it replaced.
 */
async function clearStale(path: string, doing: string): Promise<void> {
  const found = await readIfThere(path);
  if (found === undefined) return;
  const holder = holderOf(found);
  if (holder !== undefined && (holder.host !== hostname() || isSame(holder.pid, holder.start)))
    throw new Locked(path, holder);
  const takeover = await lock(`${path}.after-${sha256(found).slice(0, 16)}`, doing);
  try {
    if ((await readIfThere(path)) === found) await rm(path, { force: true });
  } finally {
    await takeover.release();
  }
}

function holderOf(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return undefined; // not ours: a lock is put in its place whole
  }
}
