import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const version = '2.60.0';
const folder = fileURLToPath(new URL('../../../.cache/clusters/ray', import.meta.url));

/** Ray's program, in a Python environment that is made where it is not there or has another version. */
export function install(say) {
  const note = join(folder, 'version.txt');
  const program = join(folder, 'bin/ray');
  if (existsSync(note) && readFileSync(note, 'utf8') === version) return program;
  say(`Ray ${version} is installed`);
  rmSync(folder, { recursive: true, force: true });
  execFileSync('python3', ['-m', 'venv', folder], { stdio: 'inherit' });
  execFileSync(join(folder, 'bin/pip'), ['install', '--quiet', `ray[default]==${version}`], { stdio: 'inherit' });
  writeFileSync(note, version);
  return program;
}
