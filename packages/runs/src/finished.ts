import { name } from '@diffuse/check';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { aPartName, aSchema } from './checks.js';
import { RunError } from './errors.js';
import type { Part } from './job/part.js';
import { isSealed, readSealed } from './job/sealed.js';
import type { Indexed } from './journal.js';
import { followed } from './json.js';
import { openLedger } from './ledger.js';
import { manifestFile, readManifest, type Manifest } from './manifest.js';
import { openStage, tuningsAmong, type Stage } from './stage.js';

/** A run to read. */
export interface FinishedRun extends Stage {
  readonly manifest: Manifest;
  /** The parts in which an adapter was tuned, by name; that of the run itself is `''`. */
  readonly tunings: readonly { readonly name: string; readonly stage: Stage }[];
  /** A part of a job, to read. */
  part<Item extends Indexed>(name: string, schema: z.ZodType<Item>): Pick<Part<Item>, 'name' | 'isDone' | 'read'>;
  /** What it was asked, checked. Throws a RunError if the manifest says something else. */
  settings<T>(schema: z.ZodType<T>): T;
  /** Its result, checked. Throws a RunError if the run has not ended. */
  result<T>(schema: z.ZodType<T>): Promise<T>;
}

/**
 * Whether a folder has the manifest of a run. Throws an InputError on what is no path.
 *
 * @example
 * import { isRunFolder } from '@diffuse/runs';
 *
 * isRunFolder('runs/roll');
 */
export function isRunFolder(folder: string): boolean {
  name(folder, 'folder');
  return existsSync(join(folder, manifestFile));
}

/**
 * Opens a run to read it, whichever machine made it. Throws an InputError on what is no path, and a RunError if the folder holds
 * no run, or one changed by hand.
 *
 * @example
 * import { readRun } from '@diffuse/runs';
 * import { z } from 'zod';
 *
 * const run = await readRun('runs/roll');
 * const { sum } = await run.result(z.object({ sum: z.number() }));
 */
export async function readRun(folder: string): Promise<FinishedRun> {
  const run = await readRunIfThere(folder);
  if (run === undefined) throw new RunError(folder, { code: 'not-a-run' });
  return run;
}

/**
 * The same; undefined if the folder holds none.
 *
 * @example
 * import { readRunIfThere } from '@diffuse/runs';
 *
 * const run = await readRunIfThere('runs/roll');
 * console.log(run?.manifest.command ?? 'nothing yet');
 */
export async function readRunIfThere(folder: string): Promise<FinishedRun | undefined> {
  name(folder, 'folder');
  const manifest = await readManifest(folder);
  if (manifest === undefined) return undefined;
  const ledger = await openLedger(folder, manifest);
  const stage = openStage(ledger);
  return {
    ...stage,
    manifest,
    tunings: tuningsAmong(Object.keys(manifest.artefacts)).map((path) => ({
      name: path.join('/'),
      stage: openStage(ledger, ...path),
    })),
    part(partName, schema) {
      aPartName(partName, 'name');
      aSchema(schema, 'schema');
      return {
        name: partName,
        isDone: () => isSealed(folder, partName),
        read: () => readSealed(folder, partName, schema),
      };
    },
    settings(schema) {
      aSchema(schema, 'schema');
      return followed(folder, manifestFile, manifest, z.object({ settings: schema })).settings;
    },
    async result(schema) {
      aSchema(schema, 'schema');
      const result = await stage.metrics(schema).read();
      if (result === undefined) throw new RunError(folder, { code: 'unfinished' });
      return result;
    },
  };
}
