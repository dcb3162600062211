import { diskError, markOfProcess, writeAtomically } from '@diffuse/files';
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { placeIn, remove } from '../place.js';
import { startHeartbeat } from './heartbeat.js';
import type { Timing } from './timing.js';
import { livingWorker, workerFile, workerIds, type Worker } from './worker.js';

/** The processes that work on a job, as one of them sees them. */
export interface Crew {
  readonly own: Worker;
  readonly timing: Timing;
  /** The worker of that id, unless it is gone. */
  find(id: string): Promise<Worker | undefined>;
  /** Those that are not gone, but this one. */
  others(): Promise<Worker[]>;
  /** Whether a file is so old that whoever wrote it last does so no more. */
  isOld(path: string): boolean;
  /** Takes this process out of it: what it had claimed is free. */
  leave(): Promise<void>;
}

/** Joins the crew of a job's folder. */
export async function joinCrew(folder: string, doing: string, timing: Timing): Promise<Crew> {
  const mark = markOfProcess();
  const own: Worker = {
    id: randomUUID(),
    ...mark,
    seat: timing.seat ?? mark.seat,
    host: timing.seat ?? hostname(),
    doing,
    since: new Date().toISOString(),
  };
  const path = placeIn(folder, workerFile(own.id));
  const text = JSON.stringify(own);
  await writeAtomically(path, [text]);
  const still = startHeartbeat(path, text, timing.beat);

  /** What the clock of whoever keeps the files says. */
  function now(): number {
    try {
      touch(path, text);
      return statSync(path).mtimeMs;
    } catch (error) {
      throw diskError(error, path);
    }
  }

  const looked = new Map<string, { readonly at: number; readonly worker: Promise<Worker | undefined> }>();

  /** Looks anew when it is time to: many claims may be of one worker. */
  function find(id: string): Promise<Worker | undefined> {
    const last = looked.get(id);
    if (last !== undefined && performance.now() - last.at < timing.ask / 2) return last.worker;
    const worker = livingWorker(folder, id, now, timing.silence);
    looked.set(id, { at: performance.now(), worker });
    return worker;
  }

  return {
    own,
    timing,
    find,
    async others() {
      const found = await Promise.all((await workerIds(folder)).filter((id) => id !== own.id).map(find));
      return found.filter((worker) => worker !== undefined);
    },
    isOld(file) {
      const stat = statSync(file, { throwIfNoEntry: false });
      return stat === undefined || now() - stat.mtimeMs > timing.silence;
    },
    async leave() {
      await still();
      await remove(path);
    },
  };
}

/** Writes a file's first byte once more, or the file, where others removed it. */
function touch(path: string, text: string): void {
  let file: number;
  try {
    file = openSync(path, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return writeFileSync(path, text);
  }
  try {
    writeSync(file, text.slice(0, 1), 0);
  } finally {
    closeSync(file);
  }
}
