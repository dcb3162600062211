import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('task.mjs', import.meta.url));

/** A folder in which tasks leave what became of them. */
export function placeOf(folder) {
  mkdirSync(folder, { recursive: true });
  const printed = [];
  const is = (name, end) => existsSync(join(folder, `${name}.${end}`));
  const processes = (name) =>
    is(name, 'tries')
      ? readFileSync(join(folder, `${name}.tries`), 'utf8')
          .trimEnd()
          .split('\n')
          .map(Number)
      : [];
  return {
    task: (name, kind, ...needs) => ({
      name,
      needs,
      command: [process.execPath, program, folder, name, kind, ...needs],
    }),
    /** Who looks on, and says all that there is to be said. */
    watch: (say, signal = new AbortController().signal) => ({
      signal,
      isSettled: async (name) => is(name, 'done') || is(name, 'failed'),
      onLog(name, line) {
        printed.push(`${name}: ${line}`);
        say(`  ${name}: ${line}`);
      },
      onState: (name, words) => say(`  ${name} ${words}`),
    }),
    /** The process of a task's first try, once there is one. */
    async begun(name) {
      for (let tenths = 0; tenths < 1200; tenths++) {
        if (processes(name).length > 0) return processes(name)[0];
        await wait(100);
      }
      throw new Error(`${name} does not begin within two minutes`);
    },
    /** What came of a task, and what is expected. */
    row: (name, tries, end) => ({
      task: name,
      tries: processes(name).length,
      end: ['done', 'failed', 'stopped'].filter((each) => is(name, each)).join(', ') || 'none',
      begins: printed.filter((line) => line === `${name}: ${name} é begins`).length,
      expected: { tries, end },
    }),
  };
}
