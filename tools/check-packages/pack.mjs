import { join } from 'node:path';
import { run } from './commands.mjs';
import { packages } from './folders.mjs';

/** Packs every package into `folder`: of each name its tarball's path, its bytes, and the paths of the files in it. */
export function packAll(folder) {
  const workspaces = packages.flatMap(({ path }) => ['-w', path]);
  const packed = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder, ...workspaces], process.cwd()));
  return new Map(
    packed.map(({ name, filename, size, files }) => [
      name,
      { path: join(folder, filename), bytes: size, files: files.map(({ path }) => path) },
    ]),
  );
}
