import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Where Node would find a package for a file in `folder`. */
function find(name: string, folder: string): string | undefined {
  const found = join(folder, 'node_modules', name);
  if (existsSync(join(found, 'package.json'))) return found;
  const above = dirname(folder);
  return above === folder ? undefined : find(name, above);
}

/**
 * Real folders of a package and of all that it depends on; what a package can do without and is not installed is left
 * out, and so are the packages named in `without`. Throws an Error where `folder` holds no package.
 */
export function closure(folder: string, without: readonly string[]): string[] {
  const found = new Set<string>();
  const visit = (at: string): void => {
    const real = realpathSync(at);
    if (found.has(real)) return;
    found.add(real);
    const manifest = JSON.parse(readFileSync(join(real, 'package.json'), 'utf8')) as Manifest;
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
      const dependency = without.includes(name) ? undefined : find(name, real);
      if (dependency !== undefined) visit(dependency);
    }
  };
  visit(folder);
  return [...found];
}
