/**
 * A task, as an engine runs it: `node task.mjs FOLDER NAME KIND NEED…`. Leaves in the folder a line for each try, and how it ended.
 */
import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers';

const [folder, name, kind, ...needs] = process.argv.slice(2);
const file = (end) => join(folder, `${name}.${end}`);
const leave = (end, code) => {
  writeFileSync(file(end), '');
  process.exit(code);
};

const isAgain = existsSync(file('tries'));
appendFileSync(file('tries'), `${process.pid}\n`);
console.log(`${name} é begins`);
// In its own time, which is to be given to it.
process.on('SIGTERM', () => setTimeout(() => leave('stopped', 143), 4000));
const missing = needs.filter((need) => !existsSync(join(folder, `${need}.done`)));
if (missing.length > 0 || kind === 'fails') leave('failed', 1);
// One that waits is ended by others, in its first try.
setTimeout(() => leave('done', 0), kind === 'waits' && !isAgain ? 600_000 : 2000);
