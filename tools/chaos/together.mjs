/**
 * Starts commands on one run folder at once, and on none: one works and the others are refused with it named; different
 * runs get a folder each; the folder of a holder that is killed goes to the next.
 *
 *   node tools/chaos/together.mjs [--rounds 20] [--seed 0]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { killAll, place, scratch, start } from './parts/child.mjs';
import { long, short } from './parts/commands.mjs';
import { contents, difference } from './parts/contents.mjs';
import { random } from './parts/random.mjs';
import { tally } from './parts/tally.mjs';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '20' }, seed: { type: 'string', default: '0' } },
});
const rounds = Number(values.rounds);
const root = scratch();
const count = tally();
const next = random(Number(values.seed));
const longestOffset = 300; // milliseconds

class Fault extends Error {}

function check(holds, message) {
  if (!holds) throw new Fault(message);
}

/** Starts each command after an offset of its own; gives their processes. */
const startAll = (commands, where) =>
  Promise.all(
    commands.map(async (args) => {
      await wait(next() * longestOffset);
      return start(args, where);
    }),
  );

/** Who holds a run, at a moment at which it may change hands. */
function lockOf(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'lock'), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function holderOf(folder, pid) {
  while (lockOf(folder)?.pid !== pid) await wait(20);
}

/** Several of the same run at once: in a folder that is named, or in the one that it gets. */
async function same(round, processes, args, run) {
  const where = place(root, `${args[0]}-${round}`);
  const started = await startAll(Array(processes).fill(args), where);
  const working = new Map(started.map((each) => [each.child.pid, each]));
  const refused = [];
  for (const { ended } of started) void ended.then((end) => (working.delete(end.pid), refused.push(end)));
  while (working.size > 1) await wait(20);
  const [pid, holder] = [...working][0];
  for (const { code, err } of refused) {
    check(code === 1, `one of ${processes} ended in code ${code} (${where.folder}):\n${err}`);
    check(
      err.includes(`process ${pid} (diffuse ${args[0]}, since `),
      `process ${pid} works, and another was told:\n${err}`,
    );
  }
  const folder = join(where.folder, run);
  const beside = readdirSync(join(folder, '..')).filter((name) => !['tasks', 'trees.txt'].includes(name));
  const trace = readdirSync(folder).filter((name) => name.startsWith('lock.'));
  check(beside.length === 1, `of ${processes}, there are ${beside.join(', ')} (${where.folder})`);
  check(trace.length === 0, `of ${processes}, the refused left ${trace.join(', ')} (${where.folder})`);
  check(lockOf(folder)?.pid === pid, `process ${pid} works without a lock (${where.folder})`);

  holder.child.kill('SIGKILL');
  const successor = start(args, where);
  const early = await Promise.race([successor.ended, holderOf(folder, successor.child.pid)]);
  check(early === undefined, `the next one did not take over (${where.folder}):\n${early?.err}`);
  successor.child.kill('SIGTERM');
  const { code } = await successor.ended;
  check(code === 143 && lockOf(folder) === undefined, `stopped, the next one ended in ${code} (${where.folder})`);
}

const seeds = ['1', '2'];
const seeded = (seed) => [...short, '--seed', seed];

/** Two runs with different settings and no folder named. */
async function different(round, wholes) {
  const where = place(root, `different-${round}`);
  const started = await startAll(seeds.map(seeded), where);
  for (const { code, err } of await Promise.all(started.map(({ ended }) => ended)))
    check(code === 0, `of two different runs, one ended in code ${code} (${where.folder}):\n${err}`);
  const names = readdirSync(join(where.folder, 'runs'));
  check(names.length === 2, `two different runs are in ${names.join(', ')} (${where.folder})`);
  for (const name of names) {
    const folder = join(where.folder, 'runs', name);
    const { settings } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    const fault = difference(folder, wholes[settings.seed]);
    check(fault === undefined, fault);
  }
}

async function whole(seed) {
  const where = place(root, `whole-${seed}`);
  const { code, err } = await start(seeded(seed), where).ended;
  check(code === 0, `the run alone failed:\n${err}`);
  const folder = join(where.folder, 'runs/measure-tiny');
  check(contents(folder).size > 0, `${folder} is empty`);
  return [seed, folder];
}

async function repeat(what, work) {
  let held = 0;
  for (let round = 0; round < rounds; round++)
    try {
      await work(round);
      held++;
      count.survived();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      count.found(error.message);
      killAll();
    }
  console.log(`${what}: ${held} of ${rounds} rounds as they should be`);
}

const named = Object.values(long).map((args) => [2, 'one folder named', [...args, '--out', 'run'], 'run']);
for (const [processes, folders, args, run] of [
  ...named,
  [5, 'one folder named', [...long.tune, '--out', 'run'], 'run'],
  [2, 'no folder named', long.measure, 'runs/measure-tiny'],
  [5, 'no folder named', long.measure, 'runs/measure-tiny'],
])
  await repeat(
    `${processes} of the same ${args[0]} at once, ${folders}: one works, ${processes - 1} refused with it named and without a trace, ` +
      'and killed it is followed by the next',
    (round) => same(`${processes}-${folders.replaceAll(' ', '-')}-${round}`, processes, args, run),
  );
const wholes = Object.fromEntries([await whole(seeds[0]), await whole(seeds[1])]);
await repeat('two different runs at once, no folder named: a folder each, as each alone', (round) =>
  different(round, wholes),
);
