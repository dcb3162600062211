/**
 * Runs commands on a disk that gets full under way, and on one that cannot be written: each ends in words and exit code 1,
 * and when there is space again, the same command ends as on a disk with room. Mounts small disks, which needs root.
 *
 *   node tools/chaos/disk.mjs [--levels 6] [--only tune]
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { killAt, place, scratch, start } from './parts/child.mjs';
import { commands } from './parts/commands.mjs';
import { calledDone, difference } from './parts/contents.mjs';
import { tally } from './parts/tally.mjs';

const { values } = parseArgs({
  options: {
    levels: { type: 'string', default: '6' },
    only: { type: 'string', multiple: true, default: Object.keys(commands) },
  },
});
const root = scratch();
const count = tally();
const block = 4096;

class Fault extends Error {}

function check(holds, message) {
  if (!holds) throw new Fault(message);
}

const mounted = new Set();
process.prependListener('exit', () => mounted.forEach((folder) => execFileSync('umount', ['-l', folder])));

/** A disk of its own in a folder; undefined where none can be mounted. */
function disk(folder) {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32m', 'tmpfs', folder], { stdio: 'pipe' });
  } catch (error) {
    return `${error.stderr ?? error}`.trim();
  }
  mounted.add(folder);
  return undefined;
}

/** Leaves so many bytes on a disk. */
function fill(folder, left) {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(join(folder, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - left)));
}

/** Ends in words and exit code 1, and nothing is called done that is not there whole. */
async function failing(name, args, where, words) {
  const { code, err } = await start(args, where).ended;
  const said = err.trim().split('\n').at(-1);
  check(code === 1, `${name}: ended in code ${code}, where it was to fail (${where.folder}):\n${err}`);
  check(words.test(said) && !/\n {4}at /.test(err), `${name}: failed without the words ${words}:\n${err}`);
  const run = join(where.folder, 'run');
  const left = existsSync(run) ? readdirSync(run, { recursive: true }) : [];
  const litter = left.filter((file) => /unfinished$|^lock/.test(file));
  check(litter.length === 0, `${name}: left ${litter.join(', ')} in ${run}`);
  const { done, fault } = calledDone(run);
  check(fault === undefined, `${name}: ${fault}`);
  return done;
}

async function ending(name, args, where, whole) {
  const { code, err } = await start(args, where).ended;
  check(code === 0, `${name}: failed where there is room again (${where.folder}):\n${err}`);
  const fault = difference(join(where.folder, 'run'), join(whole.folder, 'run'));
  check(fault === undefined, `${name}: ${fault}`);
}

async function full(name, args, whole, level) {
  const at = join(root, `${name}-full-${level}`);
  disk(at);
  const where = { ...place(root, `${name}-full-${level}`), cache: whole.cache };
  const sizes = execFileSync('du', ['-sB1', join(whole.folder, 'run')], { encoding: 'utf8' });
  const left = Math.round((parseInt(sizes, 10) * level) / Number(values.levels) / block) * block;
  fill(at, left);
  const done = await failing(name, args, where, /the disk is full/);
  rmSync(join(at, 'ballast'));
  await ending(name, args, where, whole);
  return `full with ${left} bytes left, ${done} files done by then: ends in words, and as with room afterwards`;
}

async function readOnly(name, args, whole) {
  const at = join(root, `${name}-read-only`);
  disk(at);
  const where = { ...place(root, `${name}-read-only`), cache: whole.cache };
  const remount = (how) => execFileSync('mount', ['-o', `remount,${how}`, at]);
  remount('ro');
  await failing(name, args, where, /the file system is read-only/);
  remount('rw');
  await start(args, where, killAt(where.folder, 'rename run/manifest.json.unfinished 1')).ended; // killed where its first file was to be done
  remount('ro');
  const { code, err } = await start(args, where).ended;
  check(code === 1 && /the file system is read-only/.test(err), `${name}: on a read-only run, code ${code}:\n${err}`);
  remount('rw');
  await ending(name, args, where, whole);
  return 'read-only: ends in words, and as with room afterwards';
}

async function onDisks(name) {
  const args = [...commands[name], '--out', 'run'];
  const whole = place(root, `${name}-whole`);
  const { code, err } = await start(args, whole).ended;
  check(code === 0, `${name}: failed on a disk with room:\n${err}`);
  const levels = Array.from({ length: Number(values.levels) }, (_, level) => () => full(name, args, whole, level));
  for (const tried of [...levels, () => readOnly(name, args, whole)])
    try {
      console.log(`${name}: ${await tried()}`);
      count.survived();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      count.found(error.message);
    }
}

const unmounted = disk(join(root, 'trial'));
if (unmounted === undefined) for (const name of values.only) await onDisks(name);
else console.log(`skipped: no disk can be mounted here (${unmounted})`);
