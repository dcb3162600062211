import { isAdapter } from '@diffuse/checkpoints';
import { existsSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';

/**
 * The folder that a configuration's paths are relative to: the working directory, as in the paper's code; where they are
 * not all there, the nearest folder above the configuration that has them. Throws if there is none.
 */
export function rootOf(config: string, paths: readonly string[]): string {
  const here = resolve('.');
  const missingIn = (folder: string): string[] => paths.filter((path) => !existsSync(resolve(folder, path)));
  const roots = [here, ...above(resolve(config))].map((folder) => ({ folder, missing: missingIn(folder) }));
  const nearest = roots.reduce((best, root) => (root.missing.length < best.missing.length ? root : best));
  const { folder, missing } = nearest;
  if (missing.length === 0) return folder;
  const where =
    missing.length < paths.length
      ? `is not in ${folder}, where the others are`
      : `is neither in ${here} nor in a folder above the configuration`;
  throw new Error(`${config} names what ${where}: ${missing.join(', ')}`);
}

/**
 * The PEFT folder of an adapter that a configuration loads: the folder it names, or `adapter` in it, where a run of ours
 * leaves it. Undefined if neither is an adapter, in the working directory or in a folder above the configuration.
 */
export function findAdapter(config: string, folder: string): string | undefined {
  const roots = [resolve('.'), ...above(resolve(config))];
  const candidates = roots.flatMap((root) => [resolve(root, folder), resolve(root, folder, 'adapter')]);
  return candidates.find(isAdapter);
}

/** Throws on a prompt that a list has twice, by itself or in a folder, as the paper's code does. */
export function refuseTwice(config: string, list: string, paths: readonly string[]): void {
  const places = paths.map((path) => resolve(path));
  places.forEach((place, i) => {
    const other = places.findIndex((folder, j) => j !== i && (place === folder || place.startsWith(`${folder}${sep}`)));
    if (other >= 0)
      throw new Error(`${config}: ${list} has ${paths[i]!} twice, by itself and by ${paths[other]!}: leave one out`);
  });
}

/** The folders that a file is in, the nearest first. */
function above(path: string): string[] {
  const folder = dirname(path);
  return folder === path ? [] : [folder, ...above(folder)];
}
