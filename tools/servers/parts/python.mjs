import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execute } from './execute.mjs';
import { installed } from './places.mjs';

/**
 * The folder of programs of a Python environment with these packages, made where it is not there or had others. `amend`
 * changes what pip has installed, once.
 */
export async function environment(name, packages, amend = async () => undefined) {
  const folder = join(installed, name);
  const programs = join(folder, 'bin');
  const list = join(folder, 'packages.txt');
  const wanted = packages.join('\n') + '\n';
  if (existsSync(list) && readFileSync(list, 'utf8') === wanted) return programs;
  rmSync(folder, { recursive: true, force: true });
  await execute(`install-${name}`, 'python3', ['-m', 'venv', folder]);
  await execute(`install-${name}`, join(programs, 'pip'), ['install', ...packages]);
  await amend(programs);
  writeFileSync(list, wanted);
  return programs;
}

/** What a program of an environment prints for a line of Python. */
export const python = (programs, line) =>
  execFileSync(join(programs, 'python'), ['-c', line], { encoding: 'utf8' }).trim();

export const versionOf = (programs, name) =>
  python(programs, `import importlib.metadata as m; print(m.version('${name}'))`);
