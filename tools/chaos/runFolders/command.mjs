/** Runs command lines that a parent sends, one after the other, and says how each ended and what it opened beside its folder. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { dirname, sep } from 'node:path';

let beside;
let opened = new Set();

/** Whether a link in the place of the file is refused, wherever it leads. */
const throughNoLink = (flags = 'r') =>
  typeof flags === 'string' ? flags.includes('x') : (flags & (fs.constants.O_EXCL | fs.constants.O_NOFOLLOW)) !== 0;

/** Notes what is opened beside the run, whatever links lead there. */
function watch(of, name) {
  const original = of[name];
  of[name] = function (path, ...rest) {
    const isWatched = beside !== undefined && typeof path === 'string';
    if (isWatched && name === 'rm')
      note(dirname(path)); // a link is removed, and not what it leads to
    else if (isWatched && !(name.startsWith('open') && throughNoLink(rest[0]))) note(path);
    return Reflect.apply(original, this, [path, ...rest]);
  };
}

const real = fs.realpathSync;
function note(path) {
  let at;
  try {
    at = real(path);
  } catch {
    return; // there is nothing to be read
  }
  if (at === beside || at.startsWith(beside + sep)) opened.add(path);
}

for (const name of ['open', 'openSync', 'readFile', 'readFileSync', 'createReadStream', 'readdir', 'readdirSync'])
  watch(fs, name);
for (const name of ['open', 'readFile', 'readdir', 'writeFile', 'rm']) watch(fs.promises, name);
syncBuiltinESMExports();

const { main } = await import('@diffuse/cli');

process.on('message', async ({ cwd, argv, beside: other }) => {
  process.chdir(cwd);
  opened = new Set();
  const said = { stdout: '', stderr: '' };
  const writes = {};
  for (const name of ['stdout', 'stderr']) {
    writes[name] = process[name].write;
    process[name].write = (text) => {
      said[name] += text;
      return true;
    };
  }
  beside = other;
  let code;
  try {
    code = await main(argv);
  } catch (error) {
    code = `threw ${error.stack}`;
  }
  beside = undefined;
  for (const name of ['stdout', 'stderr']) process[name].write = writes[name];
  const memory = process.memoryUsage.rss();
  process.send({ code, out: said.stdout, err: said.stderr, opened: [...opened], memory });
});
