import { makeFolder } from '@diffuse/files';
import { visible } from '@diffuse/check';
import { spawn } from 'node:child_process';
import { lstat, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Wheel, WheelSources } from './wheel.js';

const shownCharacters = 2000;
const grace = 2000; // milliseconds to end in when asked to

/** Runs a command; the end of its error output is what a failure says. An aborted signal ends it, and at once what waits for it. */
async function run(command: string, args: readonly string[], signal: AbortSignal): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (data: Buffer) => (errors = (errors + data.toString()).slice(-shownCharacters)));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
    const stop = (): void => {
      child.kill();
      child.stderr.destroy(); // what it has started may hold it open
      child.unref();
      setTimeout(() => child.kill('SIGKILL'), grace).unref();
      reject(signal.reason as Error);
    };
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    child.on('close', () => signal.removeEventListener('abort', stop));
  });
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')} failed:\n${visible(errors.trim())}`);
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
  await makeFolder(folder);
  const work = await mkdtemp(join(folder, 'fetch-'));
  try {
    const quiet = ['--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary', ':all:'];
    await run(python, ['-m', 'pip', 'download', ...quiet, '--dest', work, `${project}==${version}`], signal);
    const found = await lstat(join(work, wheel)).catch(() => undefined);
    if (found?.isFile() !== true) throw new Error(`pip downloaded ${project} ${version}, but not as the file ${wheel}`);
    await rename(join(work, wheel), join(folder, wheel));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
