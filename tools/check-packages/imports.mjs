import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run, timed } from './commands.mjs';
import { readJson } from './json.mjs';

/** What an installed package may be imported as: its name, its subpaths, and every file that `./*` stands for. */
export function entryPoints(name, project) {
  const folder = join(project, 'node_modules', name);
  const { exports } = readJson(join(folder, 'package.json'));
  return Object.entries(exports).flatMap(([subpath, { default: file }]) => {
    if (file === undefined) return []; // for tests, or package.json
    if (!subpath.includes('*')) return [name + subpath.slice(1)];
    const [before, after] = file.split('*');
    const stems = readdirSync(join(folder, before));
    return stems.filter((stem) => existsSync(join(folder, before + stem + after))).map((stem) => `${name}/${stem}`);
  });
}

/** What goes wrong when an entry point is imported in a process of its own. */
export function importFault(path, project) {
  try {
    run('node', ['--input-type=module', '--eval', `await import('${path}')`], project);
    return [];
  } catch (error) {
    return [`${path} cannot be imported: ${error.message}`];
  }
}

/** What is wrong with the commands that a package brings: each starts, and tells the package's own version. */
export function commandFaults(name, project) {
  const { bin = {}, version } = readJson(join(project, 'node_modules', name, 'package.json'));
  return Object.keys(bin).flatMap((command) => {
    const said = run(join('node_modules/.bin', command), ['--version'], project).trim();
    return said === version ? [] : [`${command} --version says ${said}, and is ${version}`];
  });
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** How long it takes to import a package: the median of five fresh processes, less that of five that import nothing, ms. */
export function importTime(path, project) {
  const times = (script) =>
    Array.from(
      { length: 5 },
      () => timed(() => run('node', ['--input-type=module', '--eval', script], project)).seconds,
    );
  return Math.max(0, 1000 * (median(times(`await import('${path}')`)) - median(times(''))));
}
