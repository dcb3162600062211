/**
 * Asks commands to stop at random moments: by SIGINT once, by SIGINT twice, by SIGTERM and by SIGHUP. Each ends by itself within
 * a bound, in the exit code or by the signal that shells know; asked once it leaves no lock and no file half written; and one that keeps a run
 * is gone on with until it ends as one that was let be, byte for byte.
 *
 *   node tools/chaos/signals.mjs [--count 100] [--seed 0] [--only tune]
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { place, scratch, start } from './parts/child.mjs';
import { commands } from './parts/commands.mjs';
import { difference } from './parts/contents.mjs';
import { random } from './parts/random.mjs';
import { tally } from './parts/tally.mjs';

/** Commands that keep a run, in `run`, and such as keep none. */
const kept = Object.fromEntries(Object.entries(commands).map(([name, args]) => [name, [...args, '--out', 'run']]));
const all = {
  ...kept,
  score: ['score', '--tasks', 'names', 'fruits', 'countries'],
  doctor: ['doctor'],
  report: ['report', 'run', '--out', 'page'],
};

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100' },
    seed: { type: 'string', default: '0' },
    only: { type: 'string', multiple: true, default: Object.keys(all) },
  },
});
const root = scratch();
const count = tally();
const next = random(Number(values.seed));
const pick = (choices) => choices[Math.floor(next() * choices.length)];

/** Seconds in which a command has ended after it was asked to: a step that answers to nothing is given 20. */
const bound = 40;

const numbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
const ways = [['SIGINT'], ['SIGTERM'], ['SIGHUP'], ['SIGINT', 'SIGINT'], ['SIGINT', 'SIGTERM']];

/** Asks a command to stop once it has run for so long; how it ended, and what is wrong with that. */
async function ask(args, where, signals, moment) {
  const { child, ended } = start(args, where);
  const early = await Promise.race([ended, wait(moment)]);
  if (early !== undefined)
    return { end: early, fault: early.code === 0 ? undefined : `failed by itself:\n${early.err}` };
  const asked = performance.now();
  child.kill(signals[0]);
  for (const signal of signals.slice(1)) {
    await Promise.race([ended, wait(next() * 100)]);
    child.kill(signal);
  }
  const end = await Promise.race([ended, wait(bound * 1000)]);
  if (end === undefined) {
    child.kill('SIGKILL');
    return { end: await ended, fault: `did not end in ${bound} s` };
  }
  const seconds = (performance.now() - asked) / 1000;
  return { end, seconds, fault: wrongEnd(end, signals) ?? wrongFolder(end, where.folder) };
}

/** By one of the signals, or in its exit code; 0 only where it had ended before the signal came. */
function wrongEnd({ code, signal, out, err }, signals) {
  if (/\n {4}at .*\.[cm]?[jt]s:\d/.test(err)) return `said a stack:\n${err}`;
  if (signal !== null) return signals.includes(signal) ? undefined : `ended by ${signal}`;
  if (signals.some((asked) => code === 128 + numbers[asked])) return undefined;
  return code === 0 && out !== '' ? undefined : `ended in code ${code}:\n${err}`;
}

/** Who stops in an orderly way leaves nothing that is only there while it runs; what another that was killed has left may stay. */
function wrongFolder({ pid, signal }, folder) {
  const run = join(folder, 'run');
  if (signal !== null || !existsSync(run)) return undefined;
  const lock = join(run, 'lock');
  if (existsSync(lock) && JSON.parse(readFileSync(lock, 'utf8')).pid === pid) return 'left its lock';
  const left = readdirSync(run, { recursive: true }).filter((file) => file.endsWith(`.${pid}.unfinished`));
  return left.length === 0 ? undefined : `left ${left.join(', ')}`;
}

async function part(name, tries) {
  const args = all[name];
  const keeps = name in kept;
  const whole = place(root, `${name}-whole`);
  if (name === 'report') await start(kept.measure, whole).ended;
  const began = performance.now();
  const { code, err } = await start(args, whole).ended;
  if (code !== 0) return count.found(`${name}: the command that was let be failed:\n${err}`);
  const duration = performance.now() - began;
  const seconds = [];
  for (let tried = 0, folders = 0; tried < tries; folders++) {
    const where = keeps ? place(root, `${name}-${folders}`) : whole;
    for (let goesOn = true; goesOn && tried < tries; tried++) {
      const signals = pick(ways);
      const { end, fault, seconds: took } = await ask(args, where, signals, next() * duration);
      if (fault === undefined) count.survived();
      else count.found(`${name}, ${signals.join(' and ')} (${where.folder}): ${fault}`);
      if (took !== undefined) seconds.push(took);
      goesOn = end.code !== 0;
    }
    if (!keeps) continue;
    const last = await start(args, where).ended;
    const fault = last.code === 0 ? difference(where.folder, whole.folder) : `going on failed:\n${last.err}`;
    if (fault === undefined) count.survived();
    else count.found(`${name}: after signals ${fault} (${where.folder})`);
  }
  console.log(`${name}: asked ${tries} times, ended within ${Math.max(0, ...seconds).toFixed(1)} s`);
}

for (const [i, name] of values.only.entries()) {
  const upTo = (parts) => Math.floor((Number(values.count) * parts) / values.only.length);
  await part(name, upTo(i + 1) - upTo(i));
}
