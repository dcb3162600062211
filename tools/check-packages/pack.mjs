import { join, resolve } from 'node:path';
import { run } from './commands.mjs';
import { packages } from './folders.mjs';
import { stage } from './stage.mjs';

/** Packs every package into `folder`: of each name its tarball's path, its bytes, and the paths of the files in it. */
export async function packAll(folder) {
  const staged = join(folder, 'staged');
  await stage(staged);
  const folders = packages.map(({ folder: name }) => resolve(staged, name));
  const packed = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder, ...folders], process.cwd()));
  return new Map(
    packed.map(({ name, filename, size, files }) => [
      name,
      { path: join(folder, filename), bytes: size, files: files.map(({ path }) => path) },
    ]),
  );
}
