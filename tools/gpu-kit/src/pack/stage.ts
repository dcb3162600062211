import { readFileSync } from 'node:fs';
import { copyFile, mkdir, readdir, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { closure } from './closure.js';
import { isNeeded, leftOut } from './needed.js';

/** Paths of a folder's files, below it, without those of packages inside it. */
async function filesIn(folder: string, below = ''): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isFile()) found.push(path);
    else if (entry.isDirectory() && entry.name !== 'node_modules') found.push(...(await filesIn(folder, path)));
  }
  return found;
}

/** ONNX Runtime's library, which is the largest file and changes least. */
const library = /\/libonnxruntime\.so/;

export interface Staged {
  readonly packages: string;
  readonly onnxruntime: string;
}

/**
 * Copies a workspace's package and all that it needs, as they lie in the repository, to two folders that are unpacked
 * over each other: ONNX Runtime's library, and everything else.
 */
export async function stage(root: string, start: string, into: Staged): Promise<void> {
  for (const folder of closure(start, leftOut)) {
    const place = relative(root, folder);
    const { name } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name: string };
    for (const path of await filesIn(folder)) {
      if (!isNeeded(name, path)) continue;
      const target = join(library.test(path) ? into.onnxruntime : into.packages, place, path);
      await mkdir(dirname(target), { recursive: true });
      await copyFile(join(folder, path), target);
    }
    if (!place.startsWith('node_modules')) await linkWorkspace(into.packages, name, place);
  }
}

/** As npm links a workspace's packages: node_modules/NAME → where it is. */
async function linkWorkspace(folder: string, name: string, place: string): Promise<void> {
  if (place.includes('node_modules')) return; // a package that only another package sees
  const link = join(folder, 'node_modules', name);
  await mkdir(dirname(link), { recursive: true });
  await symlink(relative(dirname(link), join(folder, place)), link);
}
