import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const here = createRequire(import.meta.url);
/** Runtimes are jit's: where packages are nested, they lie with it. */
const atJit = createRequire(here.resolve('@diffuse/jit'));

/** The version of a package that the commands run with; undefined where it is not installed. */
export function versionOf(name: string): string | undefined {
  const folders = [here, atJit].flatMap(({ resolve }) => resolve.paths(name) ?? []);
  const path = folders.map((folder) => join(folder, name, 'package.json')).find((candidate) => existsSync(candidate));
  return path === undefined ? undefined : (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}
