import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import { mkdtemp, readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { archive } from './pack/archive.js';
import { stageLibraries } from './pack/libraries.js';
import { stage } from './pack/stage.js';

/* Packs the kit into .cache/gpu-kit (or the folder that is given) and says how large it is. */

/** The kit must be smaller, bytes: what can be carried to a lent machine along with the repository. */
const mostBytes = 60 * 2 ** 20;

const root = fileURLToPath(new URL('../../..', import.meta.url));
const here = join(root, 'tools/gpu-kit');
const kit = process.argv[2] ?? join(root, '.cache/gpu-kit');
const scratch = await mkdtemp(join(tmpdir(), 'gpu-kit-pack-'));
const staged = (name: string): string => {
  const folder = join(scratch, name);
  mkdirSync(folder, { recursive: true });
  return folder;
};

try {
  mkdirSync(kit, { recursive: true });
  const node = staged('node');
  mkdirSync(join(node, 'bin'));
  execFileSync('strip', ['-o', join(node, 'bin/node'), process.execPath]);
  const [packages, onnxruntime, libraries] = [staged('packages'), staged('onnxruntime'), staged('libraries')];
  await stage(root, here, { packages, onnxruntime });
  cpSync(join(here, 'peers'), join(packages, 'tools/gpu-kit/peers'), { recursive: true });
  stageLibraries(staged('debian'), join(libraries, 'lib'));
  for (const [name, folder] of Object.entries({ node, onnxruntime, packages, libraries })) {
    await archive(kit, name, folder);
  }
  copyFileSync(join(here, 'run.py'), join(kit, 'run.py'));
} finally {
  rmSync(scratch, { recursive: true });
}

let total = 0;
for (const name of await readdir(kit)) {
  const { size } = await stat(join(kit, name));
  total += size;
  console.log(`${(size / 2 ** 20).toFixed(1).padStart(6)} MiB  ${name}`);
}
console.log(`${(total / 2 ** 20).toFixed(1).padStart(6)} MiB  ${kit}`);
if (total > mostBytes) throw new Error(`the kit has ${total} bytes; it may have ${mostBytes}`);
