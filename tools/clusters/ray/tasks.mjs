import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What a task does: notes its try, tells that it runs, and what it is there for. */
const does = {
  ends: `write('done'); console.log('ends')`,
  waits: `if (tries > 1) { write('done'); console.log('ends'); } else setInterval(() => {}, 1000)`,
  fails: `console.log('fails'); process.exit(1)`,
  goesOn: `process.on('SIGTERM', () => setTimeout(() => { write('stopped'); process.exit(0); }, 4000)); setInterval(() => {}, 1000)`,
};

const script = (what) => `
const { readdirSync, writeFileSync } = require('node:fs');
const [, folder, name] = process.argv;
const write = (what) => writeFileSync(folder + '/' + what + '-' + name, '');
const tries = readdirSync(folder).filter((file) => file.startsWith('try-' + name + '-')).length + 1;
write('try-' + name + '-' + tries);
console.log(name + ' é begins');
${does[what]}`;

/** Tasks that leave files in a folder, and what these say of them. */
export function tasksIn(folder) {
  mkdirSync(folder);
  const has = (what, name) => existsSync(join(folder, `${what}-${name}`));
  return {
    task: (name, what, ...needs) => ({
      name,
      needs,
      command: [process.execPath, '-e', script(what), folder, name],
    }),
    has,
    tries: (name) => readdirSync(folder).filter((file) => file.startsWith(`try-${name}-`)).length,
  };
}
