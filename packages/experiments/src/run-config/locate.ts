import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

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
  return candidates.find((candidate) => existsSync(join(candidate, 'adapter_config.json')));
}

/** The folders that a file is in, the nearest first. */
function above(path: string): string[] {
  const folder = dirname(path);
  return folder === path ? [] : [folder, ...above(folder)];
}
