import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('task.mjs', import.meta.url));

/** A folder in which tasks leave what became of them. */
export function placeOf(folder) {
  mkdirSync(folder, { recursive: true });
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
    isSettled: async (name) => is(name, 'done') || is(name, 'failed'),
    /** The process of a task's first try, once there is one. */
    async begun(name) {
      for (let tenths = 0; tenths < 1200; tenths++) {
        if (processes(name).length > 0) return processes(name)[0];
        await wait(100);
      }
      throw new Error(`${name} does not begin within two minutes`);
    },
    row: (name) => ({
      task: name,
      tries: processes(name).length,
      end: ['done', 'failed', 'stopped'].filter((end) => is(name, end)).join(', ') || 'none',
    }),
  };
}
