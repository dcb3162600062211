import { isRunning, type ProcessMark, readIfThere } from '@diffuse/files';
import { statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { z } from 'zod';
import { placeIn } from '../place.js';

/** A process that works on a job. */
export interface Worker extends ProcessMark {
  /** Tells it from all others that ever worked there. */
  readonly id: string;
  readonly host: string;
  /** What it does, for people. */
  readonly doing: string;
  /** When it joined, ISO 8601. */
  readonly since: string;
}

/** The part of a job's folder that its processes share. */
export const partsFolder = 'parts';

const ending = '.worker';

export const workerFile = (id: string): string => `${partsFolder}/${id}${ending}`;

const id = z.uuid();
const workerSchema: z.ZodType<Worker> = z.object({
  id,
  pid: z.int().positive(),
  start: z.string(),
  seat: z.string(),
  host: z.string(),
  doing: z.string(),
  since: z.string(),
});

/** Who it is, in words. */
export const inWords = ({ pid, host, doing, since }: Worker): string =>
  `process ${pid} on ${host}, ${doing}, since ${since}`;

/**
 * The worker of that id, unless it is gone: known to have ended, where that can be told from here, or without a sign of life for so
 * long before `now`, by the clock of whoever keeps the files.
 */
export async function livingWorker(
  folder: string,
  workerId: string,
  now: () => number,
  silence: number,
): Promise<Worker | undefined> {
  if (!id.safeParse(workerId).success) return undefined;
  const path = placeIn(folder, workerFile(workerId));
  const text = await readIfThere(path); // opened first: network drives ask anew for the time of a file that is opened
  const stat = statSync(path, { throwIfNoEntry: false });
  if (text === undefined || stat === undefined || now() - stat.mtimeMs > silence) return undefined;
  const worker = workerIn(text);
  return worker === undefined || isRunning(worker) === false ? undefined : worker;
}

function workerIn(text: string): Worker | undefined {
  try {
    return workerSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // its process was killed as it wrote it
  }
}

/** The ids of all workers that have a file, those that are gone among them. */
export async function workerIds(folder: string): Promise<string[]> {
  const names = await readdir(placeIn(folder, partsFolder)).catch(() => []);
  return names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
}
