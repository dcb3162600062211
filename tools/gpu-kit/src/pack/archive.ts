import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Digest of all that a folder holds. */
async function digestOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.map((entry) => ({ entry, path: join(entry.parentPath, entry.name) }));
  for (const { entry, path } of paths.sort((a, b) => (a.path < b.path ? -1 : 1))) {
    if (entry.isDirectory()) continue;
    hash.update(`${path.slice(folder.length)}\0`);
    hash.update(entry.isSymbolicLink() ? readlinkSync(path) : readFileSync(path));
  }
  return hash.digest('hex').slice(0, 12);
}

/** An archive that was written. */
export interface Archive {
  readonly file: string;
  readonly bytes: number;
}

/**
 * Packs a folder's contents into NAME-DIGEST.tar.xz of `kit`, unless it is there: compressing the largest takes minutes.
 * Others of that name are removed. Throws where tar or xz is missing.
 */
export async function archive(kit: string, name: string, folder: string): Promise<Archive> {
  const file = `${name}-${await digestOf(folder)}.tar.xz`;
  const path = join(kit, file);
  for (const other of await readdir(kit)) {
    if (other.startsWith(`${name}-`) && other !== file) await rm(join(kit, other));
  }
  if (!existsSync(path)) {
    const unfinished = `${path}.part`;
    const tar = ['--sort=name', '--owner=0', '--group=0', '-cJf', unfinished, '-C', folder, '.'];
    execFileSync('tar', tar, { env: { ...process.env, XZ_OPT: '-9e' }, stdio: 'inherit' });
    execFileSync('mv', [unfinished, path]);
  }
  return { file, bytes: statSync(path).size };
}
