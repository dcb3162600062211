import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, timed } from './commands.mjs';
import { readJson } from './json.mjs';

/** Bytes in the files of a folder and of all below it. */
function bytesOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    return sum + (entry.isDirectory() ? bytesOf(path) : entry.isFile() ? statSync(path).size : 0);
  }, 0);
}

/**
 * Installs packages into an empty project as a user does, scripts and all. Their relatives come from their tarballs where
 * they are needed, everything else from the registry; nothing that the workspace overrides is.
 */
export function install(names, tarballs, project, { flags = [], overrides = {} } = {}) {
  const specs = Object.fromEntries([...tarballs].map(([name, { path }]) => [name, `file:${path}`]));
  const dependencies = Object.fromEntries(names.map((name) => [name, specs[name]]));
  const manifest = {
    name: 'empty',
    private: true,
    type: 'module',
    dependencies,
    overrides: { ...specs, ...overrides },
  };
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest));
  const { seconds } = timed(() => run('npm', ['install', '--no-audit', '--no-fund', ...flags], project));
  const modules = join(project, 'node_modules');
  const installed = Object.keys(readJson(join(modules, '.package-lock.json')).packages);
  return { bytes: bytesOf(modules), packages: installed.length, seconds };
}
