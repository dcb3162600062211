import { fork } from 'node:child_process';
import { clearTimeout, setTimeout } from 'node:timers';
import { fileURLToPath } from 'node:url';
import { environment } from '../parts/environment.mjs';

const script = fileURLToPath(new URL('command.mjs', import.meta.url));
const longest = 60_000;

/** A process that runs one command after the other, and is replaced where one does not end, or ends it. */
export function openWorker() {
  let child;
  const start = () =>
    fork(script, {
      env: environment,
      execArgv: ['--max-old-space-size=1024'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
  const pid = () => (child ??= start()).pid;
  return {
    pid,
    run(job) {
      pid();
      return new Promise((resolve) => {
        let said = '';
        const hear = (data) => (said += data);
        const end = (result) => {
          clearTimeout(timer);
          child?.off('message', end).off('exit', dead).stderr.off('data', hear);
          resolve(result);
        };
        const dead = (code, signal) => {
          child = undefined;
          end({ code: 'killed', out: '', err: `${signal ?? code}: ${said.slice(-1000)}`, opened: [], memory: 0 });
        };
        const timer = setTimeout(() => child.kill('SIGKILL'), longest);
        child.on('message', end).on('exit', dead).stderr.on('data', hear);
        child.send(job);
      });
    },
    close: () => new Promise((resolve) => (child === undefined ? resolve() : child.on('exit', resolve).disconnect())),
  };
}
