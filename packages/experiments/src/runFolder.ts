import { writeAtomically } from '@diffuse/files';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse, stringify } from 'yaml';

const unreadable: Readonly<Record<string, string>> = {
  EISDIR: 'is a folder, where a file is wanted',
  ENOTDIR: 'cannot be there: a part of the path is a file',
};

/** The file's text, or undefined where there is no such file. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    if (unreadable[code] !== undefined) throw new Error(`${path} ${unreadable[code]}`, { cause: error });
    throw error;
  }
}

/**
 * Opens a run folder: writes `config.yaml`, or checks that the one there is the same, so that a run is resumed only
 * with the settings it was started with. Throws naming the settings that differ. A run that failed before it made
 * anything leaves its folder free.
 */
export async function openRunFolder(folder: string, config: Record<string, unknown>): Promise<void> {
  const path = join(folder, 'config.yaml');
  const text = await readIfThere(path);
  if (text === undefined) return writeAtomically(path, [stringify(config)]);
  const found = parse(text) as Record<string, unknown>;
  const wanted = parse(stringify(config)) as Record<string, unknown>;
  const keys = new Set([...Object.keys(found), ...Object.keys(wanted)]);
  const differing = [...keys].filter((key) => !isDeepStrictEqual(found[key], wanted[key]));
  if (differing.length === 0) return;
  if ((await readdir(folder)).length === 1) return writeAtomically(path, [stringify(config)]);
  const details = differing.map(
    (key) => `${key}: ${JSON.stringify(found[key])} there, ${JSON.stringify(wanted[key])} now`,
  );
  throw new Error(
    `${folder} holds a run with other settings (${details.join('; ')}): use the same ones, or another --out`,
  );
}

/** A JSON result that is computed once: read where the file is there, computed and written where it is not. */
export async function once<T>(path: string, compute: () => Promise<T>): Promise<T> {
  const text = await readIfThere(path);
  if (text !== undefined) return JSON.parse(text) as T;
  const json = JSON.stringify(await compute(), undefined, 2);
  await writeAtomically(path, [`${json}\n`]);
  return JSON.parse(json) as T;
}

/** A run that has ended. */
export interface FinishedRun {
  readonly folder: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** What `metrics.json` holds. */
  readonly result: unknown;
}

/** Reads a run's settings and result. Throws if the folder holds no run, or one that has not ended. */
export async function readRun(folder: string): Promise<FinishedRun> {
  const config = await readIfThere(join(folder, 'config.yaml'));
  if (config === undefined) throw new Error(`${folder} is not a run folder: it has no config.yaml`);
  const result = await readIfThere(join(folder, 'metrics.json'));
  if (result === undefined) {
    throw new Error(`the run in ${folder} has not ended (no metrics.json): give its command again to go on with it`);
  }
  return { folder, config: parse(config) as Record<string, unknown>, result: JSON.parse(result) };
}
