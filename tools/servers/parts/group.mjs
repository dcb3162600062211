import { spawn } from 'node:child_process';
import { once } from 'node:events';

const running = new Set();

process.on('exit', () => running.forEach((child) => signal(child, 'SIGKILL')));
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => process.exit(1));

/** Sends a signal to a program and all that it has started. */
export function signal({ pid }, name) {
  if (pid === undefined) return; // it could not be started
  try {
    process.kill(-pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/**
 * Starts a program in a process group of its own, which ends with this process; what it prints goes to a log. Gives its
 * process, and the exit code that it ends in.
 */
export function startGroup(command, args, log, options = {}) {
  const child = spawn(command, args, { ...options, stdio: ['ignore', log, log], detached: true });
  running.add(child);
  const ended = once(child, 'close').then(([code]) => code);
  const forget = () => running.delete(child);
  ended.then(forget, forget);
  return { child, ended };
}
