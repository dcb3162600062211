import { isFileName, writeJson, writeNew } from '@diffuse/files';
import { z } from 'zod';
import type { Json } from './changes.js';
import { RunError } from './errors.js';
import { followed, parsed } from './json.js';
import { placeIn, textIn } from './place.js';

/** Of the folder's layout and of what its files hold. */
export const format = 2;

export const manifestFile = 'manifest.json';

/** The options of the command; runs of format 1 had nothing else in a manifest's place, and called the command a recipe. */
export const configFile = 'config.yaml';
const formerConfig = /^recipe:/m;

export type JsonRecord = Readonly<Record<string, Json>>;

/** Everything that the results of a run depend on. */
export interface RunDescription {
  /** The command that made it. */
  readonly command: string;
  /** What was asked for, defaults filled in. */
  readonly settings: JsonRecord;
  /** What was read: digests of contents, never paths alone. */
  readonly inputs: JsonRecord;
  /** What it was computed on: rounding differs between processors, runtimes and numbers of threads. */
  readonly machine: JsonRecord;
  /** Digest of the code. */
  readonly code: string;
  /** What was settled as the run was begun and holds for whatever is added to it: it goes on with that. */
  readonly begun?: JsonRecord;
  /** What was read, as the user named it when the run was begun: for readers. No result depends on it. */
  readonly named?: JsonRecord;
}

/** A description, and what has come of it. */
export interface Manifest extends RunDescription {
  readonly format: number;
  /** Whether it is a job, in whose folder several processes may work at once. */
  readonly job?: true | undefined;
  /** SHA-256 of every file that is done, by path in the folder. */
  readonly artefacts: Readonly<Record<string, string>>;
  /** Parts of the folder that are being made anew: a file in them is as it was or as it will be. */
  readonly anew?: readonly string[] | undefined;
}

const jsonRecord = z.record(z.string(), z.json());

const leadsOut = 'leads out of the folder, or is no name of a file';

/** A path that leads nowhere but into the folder. */
const fileInFolder = z
  .string()
  .refine((path) => path.split('/').every((name) => isFileName(name) && !name.includes('\\')), {
    error: leadsOut,
  });

/** What pages look up of what was read, whatever else there is. */
const inputs = z
  .object({
    model: z.object({ name: z.string(), endpoint: z.string().exactOptional() }).catchall(z.json()).exactOptional(),
    adapters: jsonRecord.exactOptional(),
    tasks: z.record(z.string(), jsonRecord).exactOptional(),
  })
  .catchall(z.json());

const manifestSchema: z.ZodType<Manifest> = z.object({
  format: z.literal(format),
  job: z.literal(true).optional(),
  command: z.string(),
  settings: jsonRecord,
  inputs,
  machine: jsonRecord,
  code: z.string(),
  begun: jsonRecord.optional(),
  named: jsonRecord.optional(),
  artefacts: z.record(fileInFolder, z.string(), {
    error: ({ code }) => (code === 'invalid_key' ? leadsOut : undefined),
  }),
  anew: z.array(fileInFolder).optional(),
});

/**
 * The manifest in a folder, or undefined where there is none. Throws a RunError if the folder holds a run of another
 * format, or a manifest that is none.
 */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await textIn(folder, manifestFile);
  if (text === undefined) {
    const config = await textIn(folder, configFile);
    if (config === undefined || !formerConfig.test(config)) return undefined;
    throw new RunError(folder, { code: 'older-format', found: null, wanted: format });
  }
  const json = parsed(folder, manifestFile, text);
  const found = z.object({ format: z.int() }).safeParse(json);
  if (found.success && found.data.format !== format)
    throw new RunError(folder, { code: 'older-format', found: found.data.format, wanted: format });
  return followed(folder, manifestFile, json, manifestSchema);
}

/** Writes a folder's first manifest, and says whether it did: another process may have. */
export function writeFirstManifest(folder: string, manifest: Manifest): Promise<boolean> {
  return writeNew(placeIn(folder, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`);
}

export function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  return writeJson(placeIn(folder, manifestFile), manifest);
}

/** Whether a folder's manifest, with the options, is all that it holds: a run that failed before it made anything. */
export const isBare = (names: readonly string[]): boolean =>
  names.every(
    (name) => name === manifestFile || name === configFile || name === lockFile || name.startsWith(`${lockFile}.`),
  );

/** Stands for the process that works in the folder. */
export const lockFile = 'lock';
