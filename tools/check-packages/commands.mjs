import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/** The environment of a user's shell: what npm hands to the scripts it runs would carry this workspace's settings along. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_OPTIONS$|NODE_ENV$|INIT_CWD$)/i.test(name)),
);

/** Runs a program to its end and gives what it printed; one that fails throws what it said. */
export function run(command, args, cwd) {
  const options = { cwd, env: environment, encoding: 'utf8', maxBuffer: 2 ** 28 };
  const { status, stdout, stderr, error } = spawnSync(command, args, options);
  if (error) throw error;
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}

/** The wall-clock time of `work`, seconds, and what it gave. */
export function timed(work) {
  const start = performance.now();
  const result = work();
  return { seconds: (performance.now() - start) / 1000, result };
}
