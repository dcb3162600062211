import { sha256OfFile } from '@diffuse/files';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RunError } from './errors.js';
import { writeManifest, type Manifest } from './manifest.js';

/** Which files of a run are done, each by its digest, so that one that somebody changed is not taken for the run's own. */
export interface Ledger {
  readonly folder: string;
  /** Whether the file is done. Throws a RunError if it is, and is not as it was then. */
  has(file: string): Promise<boolean>;
  /** Notes that the files are done. */
  add(files: readonly string[]): Promise<void>;
}

/** The ledger in a manifest; without `write`, to read only. */
export function openLedger(folder: string, manifest: Manifest): Ledger {
  let current = manifest;
  let writing: Promise<void> = Promise.resolve();
  return {
    folder,
    async has(file) {
      const expected = current.artefacts[file];
      if (expected === undefined) return false;
      const path = join(folder, file);
      if (!existsSync(path) || (await sha256OfFile(path)) !== expected)
        throw new RunError(folder, { code: 'edited', file });
      return true;
    },
    async add(files) {
      const digests = await Promise.all(files.map(async (file) => [file, await sha256OfFile(join(folder, file))]));
      writing = writing.then(() => {
        current = { ...current, artefacts: { ...current.artefacts, ...Object.fromEntries(digests) } };
        return writeManifest(folder, current);
      });
      await writing;
    },
  };
}
