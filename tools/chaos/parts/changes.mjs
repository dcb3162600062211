/**
 * Loaded into a command before it begins: kills it by SIGKILL at a change to CHAOS_FOLDER, after half of it where it is a
 * write. CHAOS_CHANGE says which: what is done to which file, and how often before ("rename run/manifest.json 2"). Says on
 * stderr what there was to choose from if the process lives.
 */
import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { relative, resolve } from 'node:path';
import process from 'node:process';

const folder = process.env.CHAOS_FOLDER;
const last = process.env.CHAOS_CHANGE;
const counts = new Map();

const isOurs = (path) => typeof path === 'string' && resolve(path).startsWith(folder);
const half = (data) => data.slice(0, data.length >> 1);
const die = () => process.kill(process.pid, 'SIGKILL');

function isLast(kind, path) {
  const file = relative(folder, resolve(path)).replace(/\.\d+\.unfinished$/, '.unfinished');
  const change = `${kind} ${file.replace(/[0-9a-f-]{36}$/, 'draft')}`;
  const before = counts.get(change) ?? 0;
  counts.set(change, before + 1);
  return `${change} ${before}` === last;
}

/** Changes that happen as a whole or not. */
function whole(module, name) {
  const change = module[name];
  module[name] = (path, ...rest) => {
    if (isOurs(path) && isLast(name, path)) die();
    return change(path, ...rest);
  };
}
for (const name of ['mkdir', 'link', 'rename', 'rm']) whole(promises, name);
whole(fs, 'mkdirSync');

const { appendFileSync } = fs;
fs.appendFileSync = (path, data) => {
  if (!isOurs(path) || !isLast('append', path)) return appendFileSync(path, data);
  appendFileSync(path, half(data));
  die();
};

const { writeFile, open } = promises;
promises.writeFile = async (path, data, ...rest) => {
  if (!isOurs(path) || !isLast('write', path)) return writeFile(path, data, ...rest);
  await writeFile(path, half(data), ...rest);
  die();
};

promises.open = async (path, ...rest) => {
  if (!isOurs(path)) return open(path, ...rest);
  if (isLast('open', path)) die();
  const file = await open(path, ...rest);
  const write = file.writeFile.bind(file);
  file.writeFile = async (data) => {
    if (!isLast('fill', path)) return write(data);
    await write(half(data));
    die();
  };
  return file;
};
syncBuiltinESMExports();

process.on('exit', () => fs.writeSync(2, `changes: ${JSON.stringify([...counts])}\n`));
