import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { clearTimeout, setTimeout } from 'node:timers';
import { writeInputs } from './commands.mjs';
import { environment } from './environment.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const imported = (path) => ['--import', pathToFileURL(here(path)).href];

/** The command as it is built, and as it is written. */
const built = [here('../../../packages/cli/bin/diffuse.js')];
const written = ['--conditions=@diffuse/source', ...imported('../source/register.mjs'), here('../source/diffuse.mjs')];

const living = new Set();

/** Kills what still runs of the commands that were started. */
export function killAll() {
  for (const child of living) child.kill('SIGKILL');
}

/** Minutes after which a command that should have ended by itself has not. */
const longest = 5;

/** A folder for everything that a part makes, removed when the process ends well; kept, to look at, when it does not. */
export function scratch() {
  const folder = mkdtempSync(join(tmpdir(), 'diffuse-chaos-'));
  process.prependListener('exit', (code) => {
    if (code === 0) rmSync(folder, { recursive: true, force: true });
    else console.log(`kept to look at: ${folder}`);
  });
  return folder;
}

/** A place to run commands in: a folder with tasks, and a cache of its own, beside it. */
export function place(root, name) {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  writeInputs(folder);
  return { folder, cache: join(root, `${name}-cache`) };
}

/** Has a command kill itself at a change to a folder, of those that `changes.mjs` tells apart. */
export const killAt = (folder, change) => ({
  hook: 'changes.mjs',
  env: { CHAOS_FOLDER: folder, CHAOS_CHANGE: change },
});

/** Has a command's call to a folder fail, as `faults.mjs` has it. */
export const failAt = (folder, fault) => ({ hook: 'faults.mjs', env: { CHAOS_FOLDER: folder, CHAOS_FAULT: fault } });

/**
 * Starts a command in a place, with no other process between, so that a signal meets it; gives its process and how it
 * ends. The command is the built one, unless its place asks for the sources. One that does not end by itself is killed,
 * and its code is 'never'.
 */
export function start(args, { folder, cache, fromSource = false }, { hook, env = {}, minutes = longest } = {}) {
  const hooked = hook === undefined ? [] : imported(hook);
  const child = spawn(process.execPath, [...hooked, ...(fromSource ? written : built), ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environment, DIFFUSE_CACHE: cache, ...env },
  });
  living.add(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (data) => (said.out += data));
  child.stderr.on('data', (data) => (said.err += data));
  let never = false;
  const guard = setTimeout(() => (never = child.kill('SIGKILL')), minutes * 60_000);
  const ended = new Promise((done) => {
    child.on('close', (code, signal) => {
      clearTimeout(guard);
      living.delete(child);
      if (never) said.err += `did not end by itself in ${minutes} minutes: ${args.join(' ')}\n`;
      done({ pid: child.pid, ...(never ? { code: 'never', signal: null } : { code, signal }), ...said });
    });
  });
  return { child, ended };
}
