/**
 * Kills commands at random moments and at random changes that they make to their run folder, goes on with them until
 * they end, and holds the folder to that of a run that was let be, byte for byte.
 *
 *   node tools/chaos/killed.mjs [--kills 200] [--seed 0] [--only tune]
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { killAt, place, scratch, start } from './parts/child.mjs';
import { commands } from './parts/commands.mjs';
import { difference, lastWritten } from './parts/contents.mjs';
import { random } from './parts/random.mjs';
import { tally } from './parts/tally.mjs';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: '0' },
    only: { type: 'string', multiple: true, default: Object.keys(commands) },
  },
});
const root = scratch();
const count = tally();
const next = random(Number(values.seed));
const pick = (choices) => choices[Math.floor(next() * choices.length)];

/** Moments and changes alike; of the moments, half are met by signals that a process may answer. */
const ways = ['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGKILL', 'change', 'change', 'change', 'change'];

/** A change of any kind, rather one of the first of its kind, since a run that goes on makes fewer of them. */
function anyOf(changes) {
  const [change, count] = pick(changes);
  return `${change} ${Math.floor(next() ** 2 * count)}`;
}

/** What a command ends in that was asked to stop, as shells have it. */
const stopped = { SIGINT: 130, SIGTERM: 143 };

/** How a command went that may have been killed: whether it was, and how it ended if not. */
async function runOnce(args, where, way, { duration, changes }) {
  if (way === 'change') {
    const end = await start(args, where, killAt(where.folder, anyOf(changes))).ended;
    return { ...end, killed: end.signal === 'SIGKILL' };
  }
  const { child, ended } = start(args, where);
  const early = await Promise.race([ended, wait(next() * duration)]);
  if (early === undefined) child.kill(way);
  const end = await ended;
  return { ...end, killed: early === undefined && (end.signal === way || end.code === stopped[way]) };
}

/** The uninterrupted run: its folder, how long it took (with nothing in the cache), how it changed the folder. */
async function uninterrupted(name, args) {
  const where = place(root, `${name}-whole`);
  const began = Date.now();
  const { code, err } = await start(args, where, killAt(where.folder, 'none')).ended;
  if (code !== 0) throw new Error(`${name}: the uninterrupted run failed:\n${err}`);
  return { ...where, duration: Date.now() - began, changes: JSON.parse(/^changes: (.*)$/m.exec(err)[1]) };
}

/** Goes on with a run until it ends, killed so often at most; what was found, and the ways and the files at which it was killed. */
async function goingOn(name, args, where, whole, most) {
  const kills = [];
  for (;;) {
    const way = kills.length < most ? pick(ways) : undefined;
    const end = way === undefined ? await start(args, where).ended : await runOnce(args, where, way, whole);
    if (end.code === 0) break;
    const found = (what) => ({ kills, fault: `${name}: ${what} (${where.folder}):\n${end.err}` });
    if (!end.killed) return found(`ended in code ${end.code} after ${kills.length} kills, ${way ?? 'let be'}`);
    if (end.signal === null && holds(end.pid, where.folder)) return found(`stopped by ${way} it left its lock`);
    const run = join(where.folder, 'run');
    kills.push({ way, at: existsSync(run) ? general(lastWritten(run)) : 'no folder yet' });
  }
  const fault = difference(where.folder, whole.folder);
  return { kills, fault: fault && `${name}: after ${kills.length} kills ${fault}` };
}

async function killing(name, most) {
  const args = [...commands[name], '--out', 'run'];
  const whole = await uninterrupted(name, args);
  const all = [];
  let folders = 0;
  for (; all.length < most; folders++) {
    const where = place(root, `${name}-${folders}`);
    const { kills, fault } = await goingOn(name, args, where, whole, most - all.length);
    all.push(...kills);
    if (fault) count.found(fault);
    count.survived(Math.max(0, kills.length - (fault ? 1 : 0)));
  }
  console.log(
    `${name}: ${all.length} kills (${shown(all.map(({ way }) => way))}) of ${folders} runs, ` +
      `last written: ${shown(all.map(({ at }) => at))}; ` +
      `uninterrupted: ${(whole.duration / 1000).toFixed(1)} s, ${whole.changes.length} kinds of changes`,
  );
}

/** How often each word is there, the most frequent first. */
function shown(words) {
  const often = new Map();
  for (const word of words) often.set(word, (often.get(word) ?? 0) + 1);
  const sorted = [...often].sort(([, a], [, b]) => b - a);
  return sorted.map(([word, times]) => `${word} ${times}`).join(', ');
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
  await killing(name, share - Math.floor((Number(values.kills) * i) / values.only.length));
}
