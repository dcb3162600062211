import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Wheel, WheelSources } from './wheel.js';

/** Runs a command; its error output is what a failure says. An aborted signal ends it. */
async function run(command: string, args: readonly string[], signal: AbortSignal): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], signal });
  let errors = '';
  child.stderr.on('data', (data: Buffer) => (errors = (errors + data.toString()).slice(-2000)));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')} failed:\n${errors.trim()}`);
}

/** A Python with pip. Throws when there is none. */
async function findPython(names: readonly string[], signal: AbortSignal): Promise<string> {
  for (const name of names)
    try {
      await run(name, ['-m', 'pip', '--version'], signal);
      return name;
    } catch {
      signal.throwIfAborted();
    }
  throw new Error(`no Python with pip was found (looked for ${names.join(' and ')})`);
}

/** Has pip download a wheel into `folder`. Throws where there is no pip or it fails. */
export async function downloadWithPip(
  { project, version, wheel }: Wheel,
  folder: string,
  { pythons, watch: { signal, onNote } }: Pick<WheelSources, 'pythons' | 'watch'>,
): Promise<void> {
  const python = await findPython(pythons, signal);
  onNote(`pip downloads ${project} ${version}`);
  await mkdir(folder, { recursive: true });
  const work = await mkdtemp(join(folder, 'fetch-'));
  try {
    const quiet = ['--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary', ':all:'];
    await run(python, ['-m', 'pip', 'download', ...quiet, '--dest', work, `${project}==${version}`], signal);
    await rename(join(work, wheel), join(folder, wheel));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
