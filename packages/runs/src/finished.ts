import type { z } from 'zod';
import { RunError } from './errors.js';
import { openLedger } from './ledger.js';
import { readManifest, type Manifest } from './manifest.js';
import { openStage, type Stage } from './stage.js';

/** A run to read. */
export interface FinishedRun extends Stage {
  readonly manifest: Manifest;
  /** Its result, checked. Throws a RunError if the run has not ended. */
  result<T>(schema: z.ZodType<T>): Promise<T>;
}

/** Opens a run to read it, whichever machine made it. Throws a RunError if the folder holds none, or one changed by hand. */
export async function readRun(folder: string): Promise<FinishedRun> {
  const run = await readRunIfThere(folder);
  if (run === undefined) throw new RunError(folder, { code: 'not-a-run' });
  return run;
}

/** The same; undefined if the folder holds none. */
export async function readRunIfThere(folder: string): Promise<FinishedRun | undefined> {
  const manifest = await readManifest(folder);
  if (manifest === undefined) return undefined;
  const stage = openStage(await openLedger(folder, manifest));
  return {
    ...stage,
    manifest,
    async result(schema) {
      const result = await stage.metrics(schema).read();
      if (result === undefined) throw new RunError(folder, { code: 'unfinished' });
      return result;
    },
  };
}
