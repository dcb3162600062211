/**
 * Kills commands at random moments and at random changes that they make to their run folder, goes on with them until
 * they end, and holds the folder to that of a run that was let be, byte for byte.
 *
 *   node tools/soak/killed.mjs [--kills 100] [--seed 0] [--only tune]
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { place, scratch, start } from './parts/child.mjs';
import { commands } from './parts/commands.mjs';
import { difference, lastWritten } from './parts/contents.mjs';
import { random } from './parts/random.mjs';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: '0' },
    only: { type: 'string', multiple: true, default: Object.keys(commands) },
  },
});
const root = scratch();
const next = random(Number(values.seed));
const pick = (choices) => choices[Math.floor(next() * choices.length)];

/** Moments and changes alike; of the moments, half are met by signals that a process may answer. */
const ways = ['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGKILL', 'change', 'change', 'change', 'change'];

function fail(message) {
  console.log(message);
  process.exit(1);
}

/** A change of any kind, rather one of the first of its kind, since a run that goes on makes fewer of them. */
function anyOf(changes) {
  const [change, count] = pick(changes);
  return `${change} ${Math.floor(next() ** 2 * count)}`;
}

/** How a command went that may have been killed: whether it was, and how it ended if not. */
async function runOnce(args, where, way, { duration, changes }) {
  if (way === 'change') {
    const end = await start(args, where, anyOf(changes)).ended;
    return { ...end, killed: end.signal === 'SIGKILL' };
  }
  const { child, ended } = start(args, where);
  const moment = next() * duration;
  const early = await Promise.race([ended, wait(moment)]);
  if (early === undefined) child.kill(way);
  const end = await ended;
  return { ...end, killed: end.code !== 0 && early === undefined };
}

/** The uninterrupted run: its folder, how long it took (with nothing in the cache), how it changed the folder. */
async function uninterrupted(name, args) {
  const where = place(root, `${name}-whole`);
  const began = Date.now();
  const { code, err } = await start(args, where, 'none').ended;
  if (code !== 0) fail(`${name}: the uninterrupted run failed:\n${err}`);
  return { ...where, duration: Date.now() - began, changes: JSON.parse(/^changes: (.*)$/m.exec(err)[1]) };
}

async function soak(name, kills) {
  const args = [...commands[name], '--out', 'run'];
  const whole = await uninterrupted(name, args);
  const [how, at] = [new Map(), new Map()];
  const add = (counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1);
  let done = 0;
  let folders = 0;
  while (done < kills) {
    const where = place(root, `${name}-${folders++}`);
    for (;;) {
      const way = done < kills ? pick(ways) : undefined;
      const end = way === undefined ? await start(args, where).ended : await runOnce(args, where, way, whole);
      if (end.code === 0) break;
      if (!end.killed) fail(`${name}: failed after ${done} kills (${where.folder}), code ${end.code}:\n${end.err}`);
      if (end.code === 1 && holds(end.pid, where.folder))
        fail(`${name}: stopped by ${way} it left its lock (${where.folder}):\n${end.err}`);
      if (end.code !== null && end.code !== 1) fail(`${name}: ${way} ended in code ${end.code}:\n${end.err}`);
      done++;
      add(how, way);
      const { folder } = where;
      add(at, existsSync(join(folder, 'run')) ? general(lastWritten(join(folder, 'run'))) : 'no folder yet');
    }
    const fault = difference(where.folder, whole.folder);
    if (fault !== undefined) fail(`${name}: after ${done} kills ${fault}`);
  }
  const shown = (counts) =>
    [...counts]
      .sort((a, b) => b[1] - a[1])
      .map(([key, count]) => `${key} ${count}`)
      .join(', ');
  console.log(
    `${name}: ${done} kills (${shown(how)}) of ${folders} runs, last written: ${shown(at)}; ` +
      `all as uninterrupted (${(whole.duration / 1000).toFixed(1)} s, ${whole.changes.length} kinds of changes)`,
  );
}

/** Whether the run's lock is that process's: another that was killed before it may have left one. */
function holds(pid, folder) {
  const lock = join(folder, 'run/lock');
  return existsSync(lock) && JSON.parse(readFileSync(lock, 'utf8')).pid === pid;
}

/** The name without what differs between processes. */
const general = (file) => file.replace(/\.\d+\.unfinished$/, '.unfinished').replace(/lock\..*/, 'lock.*');

for (const [i, name] of values.only.entries()) {
  const share = Math.floor((Number(values.kills) * (i + 1)) / values.only.length);
  await soak(name, share - Math.floor((Number(values.kills) * i) / values.only.length));
}
