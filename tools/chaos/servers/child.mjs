/** The built command in a process of its own, which is watched: what it holds, how long it takes, how it ends. */
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval } from 'node:timers';
import { fileURLToPath } from 'node:url';
import { environment } from '../parts/environment.mjs';

const command = fileURLToPath(new URL('../../../packages/cli/bin/diffuse.js', import.meta.url));

const often = 50;

/** MiB that a process holds now and held at most, and its open files and sockets, by /proc. */
function heldBy(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
  return { pid, now: of('VmRSS'), most: of('VmHWM'), files: readdirSync(`/proc/${pid}/fd`).length };
}

/**
 * Runs a command until it ends, or is killed because it takes more seconds or MiB than it may. `stopAfter`: seconds after which it is told
 * to stop, as Ctrl-C does; `tookToStop` are those it took from then on. `onHeld` is told what it holds, now and then.
 */
export function runCommand(args, { env, cwd, seconds, megabytes, stopAfter, onHeld }) {
  const began = performance.now();
  const child = spawn(process.execPath, [command, ...args], {
    cwd,
    env: { ...environment, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (data) => (said.out += data));
  child.stderr.on('data', (data) => (said.err += data));
  let [most, killed, stopped] = [0, undefined, undefined];
  const kill = (why) => {
    killed ??= why;
    child.kill('SIGKILL');
  };
  const watch = setInterval(() => {
    const elapsed = (performance.now() - began) / 1000;
    try {
      const held = heldBy(child.pid);
      most = Math.max(most, held.most);
      onHeld?.(held, elapsed);
    } catch {
      return; // it has ended
    }
    if (most > megabytes) kill(`it held ${Math.round(most)} MiB`);
    if (elapsed > seconds) kill(`it did not end in ${seconds} s`);
    if (stopAfter !== undefined && stopped === undefined && elapsed > stopAfter) {
      stopped = performance.now();
      child.kill('SIGINT');
    }
  }, often);
  return new Promise((done) => {
    child.on('close', (code, signal) => {
      clearInterval(watch);
      const now = performance.now();
      const tookToStop = stopped === undefined ? undefined : (now - stopped) / 1000;
      done({ code, signal, killed, tookToStop, most, seconds: (now - began) / 1000, ...said });
    });
  });
}
