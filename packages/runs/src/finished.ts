import type { z } from 'zod';
import { RunError } from './errors.js';
import { openLedger } from './ledger.js';
import { readManifest, type Manifest } from './manifest.js';
import { openStage, type Stage } from './stage.js';

/** A run that has ended, to read. */
export interface FinishedRun extends Stage {
  readonly manifest: Manifest;
  /** Its result, checked. */
  result<T>(schema: z.ZodType<T>): Promise<T>;
}

/** Opens a run to read it, whichever machine made it. Throws a RunError if the folder holds no run, or one that has not ended. */
export async function readRun(folder: string): Promise<FinishedRun> {
  const manifest = await readManifest(folder);
  if (manifest === undefined) throw new RunError(folder, { code: 'not-a-run' });
  const ledger = await openLedger(folder, manifest);
  if (!ledger.has('metrics.json')) throw new RunError(folder, { code: 'unfinished' });
  const stage = openStage(ledger);
  return { ...stage, manifest, result: async (schema) => (await stage.metrics(schema).read())! };
}
