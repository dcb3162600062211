import { sha256OfFile } from '@diffuse/files';
import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { RunError } from './errors.js';
import { writeManifest, type Manifest } from './manifest.js';
import { placeIn } from './place.js';

const isIn = (part: string, file: string): boolean => file === part || file.startsWith(`${part}/`);

/** Which files of a run are done, each by its digest. */
export interface Ledger {
  readonly folder: string;
  /** Whether the file is done. */
  has(file: string): boolean;
  /** Notes that the files are done. */
  add(files: readonly string[]): Promise<void>;
  /** Notes that a file, or what is done in a part of the folder, is about to be made anew, until it is added again. */
  makeAnew(part: string): Promise<void>;
  /** Takes out all that was ever noted of parts of the folder, and removes those files. */
  drop(parts: readonly string[]): Promise<void>;
}

/**
 * The ledger in a manifest, once every file in it was found as it was written. Throws a RunError that names the first one
 * that is not: somebody changed it, and it must not be taken for the run's own.
 */
export async function openLedger(folder: string, manifest: Manifest): Promise<Ledger> {
  let current = manifest;
  let writing: Promise<void> = Promise.resolve();
  const isDone = (file: string): boolean =>
    Object.hasOwn(current.artefacts, file) && !current.anew?.some((part) => isIn(part, file));
  const change = (changed: () => Partial<Manifest>): Promise<void> =>
    (writing = writing.then(async () => {
      const next = { ...current, ...changed() };
      await writeManifest(folder, next);
      current = next;
    }));
  for (const [file, digest] of Object.entries(manifest.artefacts)) {
    if (!isDone(file)) continue;
    const path = placeIn(folder, file);
    const isThere = statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
    if (!isThere || (await sha256OfFile(path)) !== digest) throw new RunError(folder, { code: 'edited', file });
  }
  return {
    folder,
    has: isDone,
    async add(files) {
      const digests = await Promise.all(files.map(async (file) => [file, await sha256OfFile(placeIn(folder, file))]));
      await change(() => {
        const left = current.anew?.filter((part) => !files.some((file) => isIn(part, file))) ?? [];
        const artefacts = { ...current.artefacts, ...Object.fromEntries(digests) };
        return { artefacts, anew: left.length > 0 ? left : undefined };
      });
    },
    async makeAnew(part) {
      const there = Object.keys(current.artefacts).some((file) => isIn(part, file));
      if (there && !current.anew?.includes(part)) await change(() => ({ anew: [...(current.anew ?? []), part] }));
    },
    async drop(parts) {
      const isOf = (file: string): boolean => parts.some((part) => isIn(part, file));
      const dropped = Object.keys(current.artefacts).filter(isOf);
      if (dropped.length > 0)
        await change(() => {
          const left = current.anew?.filter((part) => !isOf(part)) ?? [];
          const artefacts = Object.fromEntries(Object.entries(current.artefacts).filter(([file]) => !isOf(file)));
          return { artefacts, anew: left.length > 0 ? left : undefined };
        });
      for (const file of dropped) await rm(placeIn(folder, file), { force: true });
    },
  };
}
