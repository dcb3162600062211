import { sha256OfFile } from '@diffuse/files';
import { statSync } from 'node:fs';
import { RunError } from './errors.js';
import { writeManifest, type Manifest } from './manifest.js';
import { placeIn } from './place.js';

/** Which files of a run are done, each by its digest. */
export interface Ledger {
  readonly folder: string;
  /** Whether the file is done. */
  has(file: string): boolean;
  /** Notes that the files are done. */
  add(files: readonly string[]): Promise<void>;
}

/**
 * The ledger in a manifest, once every file in it was found as it was written. Throws a RunError that names the first one
 * that is not: somebody changed it, and it must not be taken for the run's own.
 */
export async function openLedger(folder: string, manifest: Manifest): Promise<Ledger> {
  let current = manifest;
  let writing: Promise<void> = Promise.resolve();
  for (const [file, digest] of Object.entries(manifest.artefacts)) {
    const path = placeIn(folder, file);
    const isThere = statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
    if (!isThere || (await sha256OfFile(path)) !== digest) throw new RunError(folder, { code: 'edited', file });
  }
  return {
    folder,
    has: (file) => Object.hasOwn(current.artefacts, file),
    async add(files) {
      const digests = await Promise.all(files.map(async (file) => [file, await sha256OfFile(placeIn(folder, file))]));
      writing = writing.then(async () => {
        const next = { ...current, artefacts: { ...current.artefacts, ...Object.fromEntries(digests) } };
        await writeManifest(folder, next);
        current = next;
      });
      await writing;
    },
  };
}
