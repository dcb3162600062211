import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { path as pathCheck } from '../checks/path.js';
import { parsePartName } from '../gguf/partName.js';

/** What many folders are called, so that it tells no two apart. */
const common = /^(merged|model|checkpoint-\d+)(\.gguf)?$/;
const shortCommit = 7; // hexadecimal digits

/**
 * What people call the model at a path: `org/name` for one in the hub's cache (`org/name@revision` where it is not
 * `main`), else the name of its file or folder, with that of the folder around it where it is `model`, `merged` or
 * `checkpoint-N`; that of a split file is without its number. It may hold slashes. Throws an InputError on what is no path.
 *
 * @example
 * import { modelName } from '@diffuse/checkpoints';
 *
 * console.log(modelName('runs/colours/merged')); // colours/merged
 */
export function modelName(path: string): string {
  pathCheck(path, 'path');
  const full = resolve(path);
  return hubName(full) ?? folderName(full);
}

function folderName(full: string): string {
  const file = basename(full);
  const split = parsePartName(file);
  const name = split === undefined ? file : `${split.name}.gguf`;
  const parent = dirname(full);
  return common.test(name) && basename(parent) !== '' ? `${folderName(parent)}/${name}` : name;
}

function hubName(full: string): string | undefined {
  const snapshot = snapshotAt(full);
  if (snapshot === undefined) return undefined;
  const { id, commit, revisions } = snapshot;
  return revisions.includes('main') ? id : `${id}@${revisions[0] ?? commit.slice(0, shortCommit)}`;
}

/** The model of the hub, `org/name`, whose snapshot in the cache a folder is, at which commit, and what points there. */
export function snapshotAt(folder: string): { id: string; commit: string; revisions: string[] } | undefined {
  const [, root, org, name, commit] =
    /^(.*models--([^/\\]+?)--([^/\\]+))[/\\]snapshots[/\\]([^/\\]+)$/.exec(folder) ?? [];
  if (root === undefined || commit === undefined) return undefined;
  return { id: `${org}/${name}`, commit, revisions: revisionsOf(join(root, 'refs'), commit) };
}

/** The branches and tags that the cache has for a commit. */
function revisionsOf(folder: string, commit: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, path, name }) => join(parentPath ?? path, name))
    .filter((file) => readFileSync(file, 'utf8').trim() === commit)
    .map((file) => relative(folder, file).replaceAll('\\', '/'))
    .sort();
}
